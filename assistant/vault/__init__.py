"""Copies of the record and, later, its keys: the only room that touches the file as a file."""
