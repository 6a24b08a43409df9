"""From the outbox to a channel: claimed, opened, settled, reported on, tried again."""
