"""The agency's record: the only room that speaks SQL about facts."""
