"""The channels: each translates between one vendor and the assistant, and decides nothing."""
