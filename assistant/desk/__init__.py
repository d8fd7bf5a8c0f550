"""The desk: the face a person works at; the only room that knows Qt."""
