"""The list of standards in scope of a window: read from a file, previewed, confirmed."""
