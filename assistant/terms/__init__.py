"""The nouns that pass between the rooms; this package imports nothing of ours."""
