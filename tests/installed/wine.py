"""Windows as far as Wine 8 is it: a prefix of its own, with what our libraries miss there put in (never in the package)."""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

SHIMS = Path(__file__).parent / "shims"
_BUILTIN = Path("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ucrtbase.dll")
_MARK = b"Wine builtin DLL"
_COMPILER, _DUMP = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-objdump"
_OURS = {"crealf", "cimagf"}
_FONT = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")
_FONTS = r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\Fonts"


class Wine:
    """One Windows computer."""

    def __init__(self, prefix: Path) -> None:
        self.prefix = prefix
        self.drive = prefix / "drive_c"
        self.system = self.drive / "windows" / "system32"

    def set_up(self) -> None:
        """Make the computer: Windows 10, the shims, and a font with Chinese glyphs."""
        self.prefix.mkdir(parents=True)
        self.run("wineboot", "-i")
        self.run("winecfg", "-v", "win10")
        subprocess.run(["wineserver", "-w"], env=self.env(), check=False)
        self._keep_folders_inside()
        build_shims(self.system)
        (self.drive / "windows" / "Fonts" / _FONT.name).write_bytes(_FONT.read_bytes())
        self.run("reg", "add", _FONTS, "/v", "WenQuanYi Micro Hei (TrueType)", "/d", _FONT.name, "/f")

    def _keep_folders_inside(self) -> None:
        """Give people a desktop and documents of their own, which Wine would let lie in the home of whoever tests."""
        for folder in (self.drive / "users").glob("*/*"):
            if folder.is_symlink():
                folder.unlink()
                folder.mkdir()

    def env(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """What a program of this computer is started with."""
        return {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.prefix.parent),
            "LANG": "zh_CN.UTF-8",
            "LC_ALL": "C.UTF-8",
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;ucrtbase,mscms,icuuc,bcryptprimitives=n,b",
            **(more or {}),
        }

    def run(self, *words: str, display: str = "", timeout: int = 240) -> subprocess.CompletedProcess[str]:
        """Run a program to its end; what it printed comes through a pipe."""
        return subprocess.run(
            ["wine", *words],
            env=self.env({"DISPLAY": display} if display else None),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            check=False,
        )

    def start(self, *words: str, display: str) -> subprocess.Popen[bytes]:
        """Start a program that stays."""
        nowhere = subprocess.DEVNULL
        env = self.env({"DISPLAY": display})
        return subprocess.Popen(["wine", *words], env=env, stdin=nowhere, stdout=nowhere, stderr=nowhere)

    def value(self, key: str, name: str = "") -> str | None:
        """A value of the registry; None where there is none."""
        told = self.run("reg", "query", key, *(["/v", name] if name else ["/ve"]))
        found = re.search(r"REG_\w+\s+(.*)", told.stdout)
        return found[1].strip() if found and told.returncode == 0 else None

    def inside(self, path: str) -> Path:
        """A path of this computer's, as seen from outside."""
        return self.drive / path.removeprefix("C:\\").replace("\\", "/")

    def shut_down(self) -> None:
        """End everything that runs on this computer."""
        subprocess.run(["wineserver", "-k"], env=self.env(), check=False)
        subprocess.run(["wineserver", "-w"], env=self.env(), check=False)


def build_shims(folder: Path) -> None:
    """Compile the shims into the system's folder; the C library keeps Wine's own under another name."""
    builtin = _BUILTIN.read_bytes()
    (folder / "ucrtreal.dll").write_bytes(builtin.replace(_MARK, bytes(len(_MARK)), 1))
    definition = folder / "ucrtbase.def"
    names = exports(_BUILTIN)
    forwarded = [f"  {name}" if name in _OURS else f'  "{name}" = "ucrtreal.{name}"' for name in names]
    definition.write_text("\n".join(["LIBRARY ucrtbase.dll", "EXPORTS", *forwarded]) + "\n", encoding="ascii")
    alone = ["-nostdlib", "-fno-builtin", "-Wl,--entry=0", str(definition)]
    for name, more in (("ucrtbase", alone), ("bcryptprimitives", ["-ladvapi32"]), ("icuuc", [])):
        words = [_COMPILER, "-shared", "-O2", "-o", str(folder / f"{name}.dll"), str(SHIMS / f"{name}.c"), *more]
        subprocess.run(words, check=True)


def exports(library: Path) -> list[str]:
    """The names that a library offers."""
    told = subprocess.run([_DUMP, "-p", str(library)], capture_output=True, text=True, errors="replace", check=True)
    table = told.stdout[told.stdout.index("[Ordinal/Name Pointer] Table") :]
    return re.findall(r"^\s+\[\s*\d+\]\s+(\S+)$", table, re.MULTILINE)
