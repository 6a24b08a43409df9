"""Clients and their files: whose address it is, what is asked and told of a file, how it goes."""
