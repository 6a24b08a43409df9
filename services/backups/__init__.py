"""Backups: everything in one file, and back."""
