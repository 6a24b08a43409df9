"""What can be taken out as a table: what was said with people, and the consent ledger."""
