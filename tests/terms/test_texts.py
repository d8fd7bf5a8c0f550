import pytest

from assistant.terms.texts import file_name, harmless, is_harmless


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("子杰 阿May 👩‍🌾", "子杰 阿May 👩‍🌾"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\u2066b\u2069c\u200fd", "abcd"),
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("one\r\ntwo\rthree\u2028four\tfive", "one\ntwo\nthree\nfour\tfive"),
        ("\ud800x", "x"),
    ],
)
def test_what_turns_hides_or_breaks_a_text_goes(text: str, kept: str) -> None:
    assert harmless(text) == kept
    assert is_harmless(kept)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a/b\\c:d", "a_b_c_d"),
        ("..", "_"),
        ("con.txt", "_con.txt"),
        ("", "_"),
        ("子杰\u202e.pdf", "子杰.pdf"),
        ("x" * 300, "x" * 100),
    ],
)
def test_a_name_is_made_that_leads_nowhere_else(text: str, name: str) -> None:
    assert file_name(text) == name
