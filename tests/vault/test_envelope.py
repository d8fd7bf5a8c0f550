import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant.terms.errors import Trouble
from assistant.vault import envelope


def test_either_secret_opens_it_and_nothing_else() -> None:
    key, code = envelope.new_key(), envelope.new_code()
    made = envelope.make(key, "城步苗乡播商中心", code)
    assert made.opened("城步苗乡播商中心") == key
    assert made.opened(code) == key
    assert made.opened(code.lower().replace("-", " ")) == key
    assert made.opened("城步苗乡播商中") is None
    assert made.opened("") is None


def test_full_width_signs_of_an_input_method_are_the_plain_ones() -> None:
    made = envelope.make(envelope.new_key(), "Passw0rd 2026", envelope.new_code())
    assert made.opened("Ｐａｓｓｗ０ｒｄ　２０２６") is not None


def test_signs_that_are_read_for_others_stand_for_them() -> None:
    assert envelope.code_of("OIL23-45678-9ABCD-EFGHJ-KMNPQ") == "01123456789ABCDEFGHJKMNPQ"
    assert envelope.code_of("too short") == ""


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(Trouble, match="8"):
        envelope.make(envelope.new_key(), "1234567", envelope.new_code())


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    made = envelope.make(envelope.new_key(), "12345678", envelope.new_code())
    envelope.write(made, tmp_path / "a.seal")
    assert envelope.read(tmp_path / "a.seal") == made
    assert [path.name for path in tmp_path.iterdir()] == ["a.seal"]


@given(some.binary(max_size=300) | some.text(max_size=300).map(str.encode))
def test_any_file_is_an_envelope_or_none(tmp_path_factory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("x") / "a.seal"
    path.write_bytes(content)
    assert envelope.read(path) is None


def test_an_envelope_that_asks_for_all_memory_is_none(tmp_path: Path) -> None:
    made = envelope.make(envelope.new_key(), "12345678", envelope.new_code())
    envelope.write(made, tmp_path / "a.seal")
    text = (tmp_path / "a.seal").read_text()
    (tmp_path / "a.seal").write_text(text.replace(f'"memory": {envelope.MEMORY}', f'"memory": {2**40}'))
    assert envelope.read(tmp_path / "a.seal") is None


@pytest.mark.parametrize("part", ["salt", "box"])
def test_an_envelope_with_a_part_cut_short_is_none(tmp_path: Path, part: str) -> None:
    made = envelope.make(envelope.new_key(), "12345678", envelope.new_code())
    envelope.write(made, tmp_path / "a.seal")
    told = json.loads((tmp_path / "a.seal").read_text())
    told["passphrase"][part] = told["passphrase"][part][:-2]
    (tmp_path / "a.seal").write_text(json.dumps(told))
    assert envelope.read(tmp_path / "a.seal") is None


def test_a_key_of_another_record_is_not_taken_out_of_an_envelope() -> None:
    one, other = (envelope.make(envelope.new_key(), "12345678", envelope.new_code()) for _ in range(2))
    assert replace(one, passphrase=other.passphrase).opened("12345678") is None


def test_a_key_shows_nothing_of_itself() -> None:
    key = envelope.new_key()
    assert key.raw.hex() not in repr(key)
    assert repr(key.raw) not in repr(key)
