"""Several creators in one chart."""
