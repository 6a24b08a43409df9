"""Vendors that are not there: they speak HTTP on loopback and hold every request to the vendor's own contract."""
