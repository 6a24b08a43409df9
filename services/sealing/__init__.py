"""What is personal is sealed: the vault, its keys, their rotation."""
