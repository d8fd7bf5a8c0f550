"""The first page: what needs the manager, this week against the last."""
