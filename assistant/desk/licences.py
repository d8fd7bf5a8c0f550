"""What is shipped with the program, and under which licences: told by the packages themselves."""

import re
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions

from assistant import __version__, places

_PROGRAM = "streamer-assistant"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_QT = "pyside6-essentials"
_TEXTS = {
    _QT: ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "sqlcipher3": ("SQLCipher.txt", "Apache-2.0.txt"),  # what is linked into it: SQLCipher, and OpenSSL
}
_OTHERS = frozenset({"pip", "setuptools", "wheel"})
"""Tools that lie in an environment of packages, but are not shipped."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """A part of the program that somebody else wrote, or the program itself."""

    name: str
    version: str
    licence: str
    text: str  # the licence in full; empty where the package brings none


def shipped() -> tuple[Shipped, ...]:
    """The program, Python, and every package that comes with them."""
    ours = Shipped("Streamer Assistant", __version__, "MIT", _resource("MIT.txt"))
    python = Shipped("Python", sys.version.split()[0], "PSF-2.0", _resource("Python.txt"))
    others = sorted(_packages(), key=lambda one: _normal(one.name))
    return (ours, python, *(_told(one) for one in others))


def _packages() -> list[Distribution]:
    """In a bundle every package that is there; in a checkout those that the program cannot do without."""
    try:
        waiting = _asked_by(distribution(_PROGRAM))
    except PackageNotFoundError:
        return [one for one in distributions() if _normal(one.name) not in _OTHERS]
    found: dict[str, Distribution] = {}
    while waiting:
        name = waiting.pop()
        if name in found or name in _OTHERS:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # asked for on other systems only
        waiting += _asked_by(found[name])
    return list(found.values())


def _asked_by(package: Distribution) -> list[str]:
    """The names of what a package cannot do without."""
    asked = [one for one in package.requires or () if "extra ==" not in one]
    return [_normal(found[0]) for one in asked if (found := _NAME.match(one))]


def _told(package: Distribution) -> Shipped:
    """What a package says of itself."""
    told, name = package.metadata, _normal(package.name)
    expression, licence = (next(iter(told.get_all(key) or ()), "") for key in ("License-Expression", "License"))
    named = expression or _short(licence) or _classified(told.get_all("Classifier") or ())
    files = told.get_all("License-File") or ()
    texts = [_read(package, f"licenses/{file}") or _read(package, file) for file in files]
    texts += [_resource(file) for file in _TEXTS.get(name, ())]
    return Shipped(package.name, package.version, named, "\n\n".join(text for text in texts if text))


def _read(package: Distribution, file: str) -> str:
    """A text of a package's; empty where there is none, or none that can be read."""
    try:
        return package.read_text(file) or ""
    except UnicodeDecodeError:
        return ""


def _short(licence: str) -> str:
    """A licence's name; some packages write the whole text there."""
    return licence.strip() if "\n" not in licence.strip() else ""


def _classified(classifiers: object) -> str:
    assert isinstance(classifiers, list | tuple)
    return ", ".join(one.rsplit(" :: ", 1)[1] for one in classifiers if one.startswith("License ::"))


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _resource(name: str) -> str:
    return places.resource("licences", name).read_text(encoding="utf-8")
