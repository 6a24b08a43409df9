"""What a turn reads, does and writes; `services/conversations.py` says in which order."""
