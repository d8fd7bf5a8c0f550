"""One creator's page."""
