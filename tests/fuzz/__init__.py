"""Fuzzers of what strangers' files reach first: python -m tests.fuzz TARGET [seconds]; the targets are in targets.py."""
