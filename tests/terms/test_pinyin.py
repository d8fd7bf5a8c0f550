import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.terms.pinyin import found, sounds, spelled


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("子杰", "zijie"),
        ("子杰", "zj"),
        ("子杰", "zij"),
        ("子杰", "zjie"),
        ("子杰", "Zi Jie"),
        ("子杰", "jie"),
        ("张子杰", "zzj"),
        ("张子杰", "zhzj"),
        ("张子杰", "zijie"),
        ("西安小雨", "xi'an"),
        ("阿May", "amay"),
        ("阿May", "am"),
        ("小 雨-1号", "xiaoyuhao"),
        ("吕布", "lvbu"),
        ("吕布", "lübu"),
        ("吕布", "lyubu"),
        ("略略", "lue"),
        ("蜂蜜", "fengm"),
    ],
)
def test_a_name_is_found_by_its_sound(name, typed):
    assert sounds(name, spelled(typed))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单晓", "shanxiao"),
        ("单晓", "danxiao"),
        ("曾好", "zenghao"),
        ("曾好", "cenghao"),
        ("仇英", "qiuying"),
        ("解缙", "xiejin"),
        ("查良", "zhaliang"),
        ("区楚良", "ouchuliang"),
        ("盖叫天", "gejiaotian"),
        ("尉迟恭", "yuchigong"),
        ("万俟卨", "moqi"),
        ("任我行", "renwoxing"),
        ("华佗", "huatuo"),
        ("朴树", "piaoshu"),
        ("覃辉", "qinhui"),
        ("长孙", "zhangsun"),
    ],
)
def test_a_sign_with_several_readings_is_found_by_each(name, typed):
    assert sounds(name, spelled(typed))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("子杰", "zjz"),
        ("子杰", "zzj"),
        ("子杰", "jiezi"),
        ("子杰", "zijiee"),
        ("123", "a"),
        ("", "a"),
        (None, "a"),
        ("子杰", ""),
    ],
)
def test_another_sound_is_not_found(name, typed):
    assert not sounds(name, typed)


@pytest.mark.parametrize("typed", ["子杰", "p1", "z%", "2026-09", "", "  "])
def test_what_is_no_pinyin_is_not_spelled(typed):
    assert spelled(typed) == ""


def test_a_name_is_found_by_its_text_too():
    assert found("Vivi", "vi")
    assert found("阿朵", "朵")
    assert found("阿朵", "duo")
    assert not found(None, "duo")
    assert not found("阿朵", "鹿")


@given(st.text(max_size=12), st.text("abcdefghijklmnopqrstuvwxyz", max_size=8))
def test_any_name_can_be_listened_to(name, typed):
    assert sounds(name, typed) in (True, False)
