"""Web chat: placeholder until the page stands."""
