"""The web: the application, the API, the chat page's place in it."""
