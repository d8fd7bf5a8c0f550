"""Run one target under atheris for some seconds; what it finds is written to the folder it names and raised."""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["assistant"]):
    from . import targets

SECONDS = 600


def main() -> None:
    """Fuzz the named target."""
    name, seconds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else SECONDS
    found = Path(tempfile.gettempdir()) / "streamer-fuzz" / name
    corpus = found / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for place, seed in enumerate(targets.SEEDS[name]):
        (corpus / f"seed-{place}").write_bytes(seed)
    print(f"{name}: {seconds} s, what is found goes to {found}")
    options = [f"-max_total_time={seconds}", f"-artifact_prefix={found}/", "-timeout=20", "-rss_limit_mb=4096"]
    atheris.Setup([sys.argv[0], str(corpus), "-max_len=4096", *options], getattr(targets, name))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
