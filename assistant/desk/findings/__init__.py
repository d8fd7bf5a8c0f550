"""Findings of the judgement, as cards and dialogs."""
