"""Faults on purpose: kills, full disks, pulled sticks and damaged files: python -m tests.faults [--share 0.1]."""
