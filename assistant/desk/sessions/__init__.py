"""All sessions in a table, and where a figure comes from."""
