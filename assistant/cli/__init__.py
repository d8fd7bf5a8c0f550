"""The second face: one command a verb."""
