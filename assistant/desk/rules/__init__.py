"""The rules by which creators are judged, and the looks of the desk."""
