"""Who is put forward, and who is in review."""
