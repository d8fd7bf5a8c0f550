"""Keeping the record safe: the door to it, its copies, its seal, and the lock on an idle desk."""
