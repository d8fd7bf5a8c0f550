"""The fifth step of the record: a trash from which rows come back."""

FIFTH = """
-- Rows that hands threw away: how each is put back (JSON list of statements), and by what name and keys it went.
-- keys: JSON list of what an import would know the row by; as long as it lies here imports leave it out.
CREATE TABLE trash (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    table_name TEXT NOT NULL,
    row INTEGER NOT NULL,
    name TEXT NOT NULL,
    keys TEXT NOT NULL,
    body TEXT NOT NULL,
    restored_at TEXT
) STRICT;
"""
