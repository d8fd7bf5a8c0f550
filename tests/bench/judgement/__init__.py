"""Judgement against known truth: simulated agencies, the methods as rungs, and their scores."""
