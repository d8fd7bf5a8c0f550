"""Judging: who sells less than comparable creators, how much, and how sure that is; columns in, findings out."""
