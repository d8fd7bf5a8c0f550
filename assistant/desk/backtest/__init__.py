"""The rules tried on the past: what they would have flagged, and what came after."""
