"""Run every fault: python -m tests.faults [--share 0.1] [--seed N] [kills] [disks] [damage]; 1 where anything is wrong."""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults import damage, disks, kills
from tests.faults.deeds import DEEDS
from tests.faults.kills import Tally

_KILLS = 8  # of each deed
_FULL = 120
_PULLS = 2
_DAMAGED = 224
_QUICK = "/dev/shm"  # a kill asks nothing of the disk but that calls come in their order
_OWN_SPACE = "FAULTS_OWN_SPACE"


def main() -> int:
    """Run the chosen faults and print the counts."""
    asked = _parser().parse_args()
    _enter_own_space()
    kills.warm()
    tally, started = Tally(), time.monotonic()
    for name in asked.parts or PARTS:
        dice = random.Random(f"{name} {asked.seed}")
        folder = Path(tempfile.mkdtemp(prefix=f"faults-{name}-", dir=_QUICK if os.access(_QUICK, os.W_OK) else None))
        try:
            PARTS[name](asked.share, folder, dice, tally)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    for name, many in sorted(tally.counts.items()):
        print(f"{many:6,}  {name}")
    for one in tally.faults:
        print(one, file=sys.stderr)
    print(f"{time.monotonic() - started:.0f} s, seed {asked.seed}")
    return 1 if tally.faults else 0


def _kill(share: float, folder: Path, dice: random.Random, tally: Tally) -> None:
    kills.kill_all(DEEDS, _at_least(_KILLS, share), folder, dice, tally)


def _disks(share: float, folder: Path, dice: random.Random, tally: Tally) -> None:
    deeds = [one for one in DEEDS if one.name != "demo"]
    some = dice.sample(deeds, _at_least(len(deeds), share))
    disks.fill_all(some, _at_least(_FULL, share), folder / "full", dice, tally)
    disks.pull_all(some, _PULLS, folder / "pulled", dice, tally)
    disks.lock_all(some, folder / "locked", tally)


def _damage(share: float, folder: Path, dice: random.Random, tally: Tally) -> None:
    damage.damage_all(_at_least(_DAMAGED, share), folder, dice, tally)


def _at_least(many: int, share: float) -> int:
    return max(1, round(many * share))


def _enter_own_space() -> None:
    """Where file systems may not be mounted, go on as the root of a name space of its own, if there may be one."""
    if _OWN_SPACE in os.environ or disks.may_mount() or shutil.which("unshare") is None:
        return
    os.environ[_OWN_SPACE] = "1"
    words = ["unshare", "--user", "--map-root-user", "--mount"]
    if not os.spawnvp(os.P_WAIT, "unshare", [*words, "true"]):
        os.execvp("unshare", [*words, sys.executable, "-m", "tests.faults", *sys.argv[1:]])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--share", type=float, default=1.0, help="which part of the faults: 0.1 is a tenth")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="the same seed, the same faults")
    parser.add_argument("parts", nargs="*", metavar="|".join(PARTS), help="default: all")
    return parser


PARTS: dict[str, Callable[[float, Path, random.Random, Tally], None]] = {
    "kills": _kill,
    "disks": _disks,
    "damage": _damage,
}

if __name__ == "__main__":
    sys.exit(main())
