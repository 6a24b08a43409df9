"""The commands that know channels."""
