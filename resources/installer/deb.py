"""The package for Debian, Ubuntu and what descends from them."""

import os
import platform
import shutil
from pathlib import Path

from resources.installer import bundle, notices, windows, workshop
from resources.installer.running import OUT, ROOT, WORK, need, run

NAME, HOME = "streamer-assistant", "opt/streamer-assistant"
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
_DEPENDS = (
    "libc6 (>= 2.35)",
    "libgl1",
    "libegl1",
    "libfontconfig1",
    "libdbus-1-3",
    "libxcb1",
    "fonts-wqy-microhei | fonts-noto-cjk | fonts-wqy-zenhei | fonts-arphic-uming",
)
_DESKTOP = """[Desktop Entry]
Type=Application
Name=Streamer Assistant
Name[zh_CN]=主播运营助手
Comment=A livestream agency's record, and a fair look at who needs help
Comment[zh_CN]=记录每场直播，看清哪些主播需要帮助
Exec=streamer-assistant %f
Icon=streamer-assistant
Terminal=false
Categories=Office;
MimeType=application/x-streamer-assistant;
StartupWMClass=StreamerAssistant
"""
_MIME = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-streamer-assistant">
    <comment>Streamer Assistant record</comment>
    <comment xml:lang="zh_CN">主播运营助手的数据</comment>
    <glob pattern="*.streamer"/>
  </mime-type>
</mime-info>
"""
_CONTROL = """Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: Streamer Assistant
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: libcups2, gnome-keyring | kwalletmanager
Section: misc
Priority: optional
Description: offline desktop assistant for livestream incubation agencies
 Keeps a local record of creators, sessions and product picks, reads the
 platforms' exports, charts trends, and puts forward creators who sell less
 than comparable ones. 主播运营助手
"""
_ABOUT = """The packages of Python's that come with the program tell their licences in its About dialog. Libraries of
the system's that lie in it follow, each with the copyright file of its package.
"""
_AFTER_REMOVAL = """#!/bin/sh
set -e
if [ "$1" = remove ] || [ "$1" = purge ]; then
    echo "Records stay where they are: ~/.local/share/StreamerAssistant in each person's home."
    echo "只删除程序。数据不会动，仍在各用户的 ~/.local/share/StreamerAssistant。"
fi
"""


def build(stamped: str | None = None) -> Path:
    """Make streamer-assistant_…_amd64.deb."""
    need("dpkg-deb")
    version = stamped or workshop.version()
    architecture = _ARCHITECTURES[platform.machine()]
    root = WORK / f"deb-{version}"
    shutil.rmtree(root, ignore_errors=True)
    lay_out(root, bundle.folder(stamped))
    _write(root / "DEBIAN" / "control", control(version, architecture, windows.size(root)))
    _write(root / "DEBIAN" / "postrm", _AFTER_REMOVAL, mode=0o755)
    OUT.mkdir(exist_ok=True)
    target = OUT / f"{NAME}_{version}_{architecture}.deb"
    run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, target])
    return target


def control(version: str, architecture: str, size: int) -> str:
    """What the package says of itself; its size in bytes."""
    depends = ", ".join(_DEPENDS)
    kilobytes = size // 1024
    return _CONTROL.format(name=NAME, version=version, architecture=architecture, kilobytes=kilobytes, depends=depends)


def lay_out(root: Path, made: Path) -> None:
    """Put a bundle, and what the desktop wants to know of it, where a system keeps them."""
    shutil.copytree(made, root / HOME, symlinks=True)
    door = root / "usr" / "bin" / NAME
    door.parent.mkdir(parents=True)
    door.symlink_to(f"/{HOME}/{bundle.NAME}")
    share = root / "usr" / "share"
    _write(share / "applications" / f"{NAME}.desktop", _DESKTOP)
    _write(share / "mime" / "packages" / f"{NAME}.xml", _MIME)
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    _write(share / "doc" / NAME / "copyright", f"{licence}\n{_ABOUT}\n{notices.of_libraries(made)}\n")
    picture = share / "icons" / "hicolor" / "256x256" / "apps" / f"{NAME}.png"
    picture.parent.mkdir(parents=True)
    shutil.copyfile(ROOT / "resources" / "icon.png", picture)
    for folder, _folders, files in os.walk(root):
        Path(folder).chmod(0o755)
        for name in files:
            file = Path(folder, name)
            if not file.is_symlink():
                file.chmod(0o755 if os.access(file, os.X_OK) else 0o644)


def _write(file: Path, text: str, mode: int = 0o644) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
