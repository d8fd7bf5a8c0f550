"""The weekly report: what goes into it, how it will look, and where it goes."""
