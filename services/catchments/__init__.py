"""Profiles of regions, as data."""
