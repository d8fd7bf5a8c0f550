"""Makes what people install, for the systems that it can be made for here.

    python -m resources.installer windows | msi | deb | app | wheels | lock

`windows` and `msi` are made on Linux, `deb` on Debian or Ubuntu, `app` on macOS and Linux; `wheels` only checks that
the locked packages are there for every system, and `lock` pins anew what pyproject.toml asks for.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from resources.installer import bundle, deb, hashes, locking, msi, nsis, wheels
from resources.installer.running import Lacking, say

TARGETS: dict[str, Callable[[str | None], Path | None]] = {
    "windows": nsis.build,
    "msi": msi.build,
    "deb": deb.build,
    "app": bundle.build,
    "wheels": wheels.check,
    "lock": locking.lock,
}


def main(words: list[str] | None = None) -> int:
    """Make what is asked for; 1 where something is lacking, which is said in one line."""
    parser = argparse.ArgumentParser(prog="python -m resources.installer", description=__doc__.split("\n", 1)[0])
    parser.add_argument("targets", nargs="+", choices=TARGETS, metavar="|".join(TARGETS))
    parser.add_argument("--version", help="stamp another version on it, to try an upgrade")
    asked = parser.parse_args(words)
    try:
        for target in asked.targets:
            made = TARGETS[target](asked.version)
            if made is not None:
                say(f"{made}  {hashes.note(made)}")
    except Lacking as lacking:
        say(str(lacking))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
