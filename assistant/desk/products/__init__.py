"""Products, and what creators sold of them."""
