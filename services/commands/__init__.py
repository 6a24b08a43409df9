"""Commands that need no channel: each turns words on a command line into one use case."""
