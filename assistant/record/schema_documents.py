"""The sixth step of the record: who changed what, and documents, which are as safe as the record is."""

SIXTH = """
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    creator INTEGER NOT NULL REFERENCES creator (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    expires_on TEXT,
    note TEXT NOT NULL DEFAULT '',
    added_at TEXT NOT NULL,
    size INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;
CREATE INDEX document_creator ON document (creator);

-- Who was at the computer when a hand changed something: the name of the account of the system.
ALTER TABLE history ADD COLUMN who TEXT;
"""
