"""What dialogs look up and ask to be done; `services` performs it inside the transaction of the turn."""
