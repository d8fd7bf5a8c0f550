"""The licences of the system's own libraries that lie in a bundle, as the system that it was made on tells them."""

import subprocess
from pathlib import Path

_DOCS = Path("/usr/share/doc")


def of_libraries(made: Path) -> str:
    """The copyright files of the Debian packages that a bundle's loose libraries come from, each once."""
    packages = {package for library in _loose(made) for package in _packages_of(library)}
    texts = ((package, _DOCS / package / "copyright") for package in sorted(packages))
    found = [(package, file.read_text(encoding="utf-8", errors="replace")) for package, file in texts if file.is_file()]
    return "\n\n".join(f"=== {package}\n\n{text.strip()}" for package, text in found)


def _loose(made: Path) -> list[str]:
    """The names of the libraries that lie beside the program's packages."""
    return sorted(file.name for file in (made / "_internal").glob("lib*.so*") if not file.is_symlink())


def _packages_of(library: str) -> set[str]:
    """The packages that have a library of that name; none for what came with a wheel."""
    told = subprocess.run(
        ["dpkg", "-S", f"/usr/lib/*/{library}", f"/lib/*/{library}"], capture_output=True, text=True, check=False
    )
    return {line.partition(":")[0] for line in told.stdout.splitlines()}
