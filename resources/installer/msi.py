"""The package for centres that deploy by policy: for every user of a computer, installed by its administrator."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from resources.installer import signing, windows, workshop
from resources.installer.running import OUT, WORK, need, run

_FAMILY = UUID("8a3d6f0e-2f0c-4f6b-9a5d-6e1b0f8a7c21")
"""What every release has in common: by it a newer one finds and replaces the older."""

_KIND = "StreamerAssistant.Record"
_PROGRAM, _ICON = "StreamerAssistant.exe", "icon.ico"
_PRODUCT = "Streamer Assistant"


def build(stamped: str | None = None) -> Path:
    """Make StreamerAssistant-….msi."""
    need("wixl")
    version = stamped or workshop.version()
    described = WORK / f"windows-{version}.wxs"
    folder = windows.build(stamped)
    ET.ElementTree(describe(folder, version)).write(described, encoding="utf-8", xml_declaration=True)
    OUT.mkdir(exist_ok=True)
    target = OUT / f"StreamerAssistant-{version}.msi"
    run(["wixl", "--arch", "x64", "-o", target, described], cwd=folder)
    signing.sign_windows(target)
    return target


def describe(folder: Path, version: str) -> ET.Element:
    """The package as WiX describes one: every file of the folder, a way to start it, and what opens a record."""
    root = ET.Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = _add(
        root,
        "Product",
        Id=_guid(f"product {version}"),
        UpgradeCode=_guid("family"),
        Name=_PRODUCT,
        Version=version,
        Manufacturer=_PRODUCT,
        Language="2052",
    )
    _add(product, "Package", InstallScope="perMachine", InstallerVersion="500", Compressed="yes")
    _add(product, "Media", Id="1", Cabinet="files.cab", EmbedCab="yes")
    _add(product, "MajorUpgrade", DowngradeErrorMessage="A newer version is installed already.")
    _add(product, "Icon", Id=_ICON, SourceFile=_ICON)
    _add(product, "Property", Id="ARPPRODUCTICON", Value=_ICON)
    home, menu = _folders(product)
    parts = [*_files(home, folder, folder), _start(menu)]
    feature = _add(product, "Feature", Id="Program", Level="1")
    for part in parts:
        _add(feature, "ComponentRef", Id=part)
    return root


def _folders(product: ET.Element) -> tuple[ET.Element, ET.Element]:
    """Add where the program goes and its folder in the start menu."""
    target = _add(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    menus = _add(target, "Directory", Id="ProgramMenuFolder")
    menu = _add(menus, "Directory", Id="Menu", Name=_PRODUCT)
    programs = _add(target, "Directory", Id="ProgramFiles64Folder")
    return _add(programs, "Directory", Id="INSTALLDIR", Name="StreamerAssistant"), menu


def _files(parent: ET.Element, folder: Path, top: Path) -> Iterator[str]:
    """Add a folder's files, each a part of its own; the parts' names."""
    for path in sorted(folder.iterdir()):
        within = path.relative_to(top).as_posix()
        name = f"_{uuid5(_FAMILY, within).hex}"
        if path.is_dir():
            yield from _files(_add(parent, "Directory", Id=f"D{name}", Name=path.name), path, top)
        else:
            part = _add(parent, "Component", Id=f"C{name}", Guid=_guid(within), Win64="yes")
            _add(part, "File", Id=f"F{name}", Source=within, KeyPath="yes")
            yield f"C{name}"


def _start(menu: ET.Element) -> str:
    """Add the entry in the start menu and what a double click on a record does; the part's name."""
    part = _add(menu, "Component", Id="Start", Guid=_guid("start"), Win64="yes")
    _add(
        part,
        "Shortcut",
        Id="Entry",
        Name=_PRODUCT,
        Target=f"[INSTALLDIR]{_PROGRAM}",
        Icon=_ICON,
        WorkingDirectory="INSTALLDIR",
    )
    _add(part, "RemoveFolder", Id="Menu", On="uninstall")
    values = {
        ".streamer": _KIND,
        _KIND: "Streamer Assistant record",
        f"{_KIND}\\DefaultIcon": f"[INSTALLDIR]{_ICON}",
        f"{_KIND}\\shell\\open\\command": f'"[INSTALLDIR]{_PROGRAM}" "%1"',
    }
    for at, (key, value) in enumerate(values.items()):
        keyed = {"KeyPath": "yes"} if at == 0 else {}
        _add(part, "RegistryValue", Root="HKLM", Key=f"Software\\Classes\\{key}", Type="string", Value=value, **keyed)
    return "Start"


def _guid(name: str) -> str:
    return str(uuid5(_FAMILY, name)).upper()


def _add(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, attributes)
