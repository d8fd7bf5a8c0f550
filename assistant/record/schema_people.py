"""The seventh step of the record: what is private of a creator, and by what an erased one is known without being named.

The columns may hold nothing; `birthday` is told, where no id number tells it. A row of `erased` holds no word of her:
`digest` is of a key or name with the record's own salt, `length` its letters, `row` her account or session, if any.
"""

SEVENTH = """
ALTER TABLE creator ADD COLUMN phone TEXT;
ALTER TABLE creator ADD COLUMN id_number TEXT;
ALTER TABLE creator ADD COLUMN bank_card TEXT;
ALTER TABLE creator ADD COLUMN bank TEXT;
ALTER TABLE creator ADD COLUMN birthday TEXT;
ALTER TABLE creator ADD COLUMN consent_on TEXT;
ALTER TABLE creator ADD COLUMN consent_how TEXT;
ALTER TABLE creator ADD COLUMN guardian_on TEXT;

CREATE TABLE erased (
    id INTEGER PRIMARY KEY,
    creator INTEGER NOT NULL REFERENCES creator (id),
    kind TEXT NOT NULL CHECK (kind IN ('creator', 'name', 'account', 'session')),
    digest TEXT NOT NULL,
    length INTEGER NOT NULL,
    row INTEGER,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX erased_creator ON erased (creator);
"""
