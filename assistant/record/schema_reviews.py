"""The fourth step of the record: reviews that are followed to their outcome."""

FOURTH = """
CREATE TABLE review_note_before AS SELECT id, review, at, text FROM review_note;
DROP TABLE review_note;
CREATE TABLE review_before AS SELECT * FROM review;
DROP TABLE review;

-- frozen: the finding and the weeks of the day it was opened, as JSON; evidence: its sentences as they were shown.
-- causes: JSON list. metric: what the plan is to better (a measure's name).
CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    creator INTEGER NOT NULL REFERENCES creator (id),
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    opened_at TEXT NOT NULL,
    due_on TEXT,
    score REAL,
    shortfall_per_week REAL,
    evidence TEXT NOT NULL,
    frozen TEXT,
    causes TEXT NOT NULL DEFAULT '[]',
    cause_note TEXT NOT NULL DEFAULT '',
    view TEXT NOT NULL DEFAULT '',
    metric TEXT NOT NULL DEFAULT 'net_gmv_per_hour',
    snoozed_until TEXT,
    outcome TEXT CHECK (outcome IN ('keep', 'coach', 'move', 'pause', 'part')),
    closing TEXT NOT NULL DEFAULT '',
    closed_at TEXT
) STRICT;
CREATE UNIQUE INDEX review_open ON review (creator) WHERE state = 'open';
CREATE INDEX review_creator ON review (creator);

CREATE TABLE review_note (
    id INTEGER PRIMARY KEY,
    review INTEGER NOT NULL REFERENCES review (id),
    at TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX review_note_review ON review_note (review);

CREATE TABLE review_step (
    id INTEGER PRIMARY KEY,
    review INTEGER NOT NULL REFERENCES review (id),
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    owner TEXT NOT NULL,
    due_on TEXT,
    done_on TEXT,
    dropped_at TEXT
) STRICT;
CREATE INDEX review_step_review ON review_step (review);

-- What was changed of a review, when, from what to what.
CREATE TABLE review_change (
    id INTEGER PRIMARY KEY,
    review INTEGER NOT NULL REFERENCES review (id),
    at TEXT NOT NULL,
    field TEXT NOT NULL,
    old TEXT,
    new TEXT
) STRICT;
CREATE INDEX review_change_review ON review_change (review);

INSERT INTO review (id, creator, state, opened_at, due_on, score, shortfall_per_week, evidence, outcome, closed_at)
    SELECT id, creator, state, opened_at, due_on, score, shortfall_per_week, evidence, outcome, closed_at
    FROM review_before;
INSERT INTO review_note (id, review, at, text) SELECT id, review, at, text FROM review_note_before;
DROP TABLE review_note_before;
DROP TABLE review_before;
"""
