"""The web chat: a page rendered on the server, in both languages, that works without JavaScript and better with it."""

from bot.webchat.channel import NAME, WebChat
from bot.webchat.page import mount
from bot.webchat.routes import away, router

__all__ = ["NAME", "WebChat", "away", "mount", "router"]
