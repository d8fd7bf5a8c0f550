from importlib.metadata import PackageNotFoundError

import pytest

from assistant import __version__
from assistant.desk import licences


@pytest.fixture
def parts():
    return {one.name.lower(): one for one in licences.shipped()}


def test_the_program_python_and_every_package_are_named(parts):
    assert parts["streamer assistant"].version == __version__
    assert {"python", "pyside6_essentials", "shiboken6", "numpy", "pyqtgraph", "keyring", "sqlcipher3"} <= set(parts)
    assert {"pip", "pytest", "ruff"}.isdisjoint(parts)  # what only builds or tests the program
    assert all(one.version for one in parts.values())


def test_every_licence_is_named_or_can_be_read(parts):
    assert [one.name for one in parts.values() if not one.licence and not one.text] == []
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in parts["pyside6_essentials"].text
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in parts["python"].text
    assert "MIT License" in parts["streamer assistant"].text
    assert "ZETETIC" in parts["sqlcipher3"].text
    assert "Apache License" in parts["sqlcipher3"].text  # OpenSSL's
    assert "ISC License" in parts["pynacl"].text  # libsodium's
    assert parts["numpy"].licence.startswith("BSD-3-Clause")


def test_in_a_bundle_everything_that_is_there_is_shipped(monkeypatch):
    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(licences, "distribution", missing)
    names = {one.name.lower() for one in licences.shipped()}
    assert {"pytest", "numpy"} <= names
    assert "pip" not in names


def test_no_licence_text_stands_where_its_name_is_asked_for(parts):
    assert all("\n" not in one.licence for one in parts.values())
