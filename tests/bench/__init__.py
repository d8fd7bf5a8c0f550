"""Speed and memory as ratios against a floor or a peer of the same run: python -m tests.bench."""
