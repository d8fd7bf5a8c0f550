"""The third step of the record: what counts as mid-tier since when, and the log of flags."""

THIRD = """
-- Never changed but for withdrawn_at: another definition of the same platform and measure follows the earlier one.
-- low and high: followers, fen or fractions, by the measure; both NULL end what was defined before.
CREATE TABLE tier_definition (
    id INTEGER PRIMARY KEY,
    platform TEXT NOT NULL,
    measure TEXT NOT NULL CHECK (measure IN ('followers', 'gmv_30_days', 'percentile')),
    low REAL,
    high REAL,
    together INTEGER NOT NULL DEFAULT 0,
    since TEXT NOT NULL,
    source TEXT NOT NULL,
    made_at TEXT NOT NULL,
    withdrawn_at TEXT
) STRICT;

-- Every flag as it was shown: opened and closed on the day that was judged, with policy, figures and sentences.
-- policy is 0 for the built-in one; taken_back_at: the figures that had opened it left the record.
CREATE TABLE flag (
    id INTEGER PRIMARY KEY,
    creator INTEGER NOT NULL REFERENCES creator (id) ON DELETE CASCADE,
    opened_on TEXT NOT NULL,
    closed_on TEXT,
    policy INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    closing TEXT,
    noted_at TEXT NOT NULL,
    taken_back_at TEXT
) STRICT;
CREATE INDEX flag_creator ON flag (creator);
"""
