"""The sixth step of the record: documents of creators, kept in the record itself so that they are as safe as it is."""

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
"""
