"""All creators in a table."""
