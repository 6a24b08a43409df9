"""Understanding a text without a conversation around it: danger, opting out, language, and what somebody wants."""

from dialogs.understanding.understand import understand

__all__ = ["understand"]
