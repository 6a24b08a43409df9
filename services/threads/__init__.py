"""A client's thread: read by staff, and written in by a person."""
