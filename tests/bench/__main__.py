"""Print the table; exit with 1 where a bound is missed."""

import sys
import tempfile
from pathlib import Path

from . import desk, importing, sealed, sheets
from .judgement import measure as judging

PARTS = {
    "import": importing.measure,
    "sheets": sheets.measure,
    "desk": desk.measure,
    "sealed": sealed.measure,
    "judgement": judging.measure,
}


def main() -> int:
    """Measure the parts that are named, or all."""
    wanted = sys.argv[1:] or list(PARTS)
    missed = 0
    print(f"     {'':<62} {'ours':>9} {'floor':>9}       ratio")
    for name in wanted:
        with tempfile.TemporaryDirectory() as folder:
            for figure in PARTS[name](Path(folder)):
                print(figure, flush=True)
                missed += not figure.kept
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
