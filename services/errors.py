"""Errors that can be explained: one root, each named for what happened."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from dialogs.words import Value, Words


class LiaisonError(Exception):
    """Anything we can explain. `status` answers the API; the text is one English line that says what to do next.

    `words` are the line as a message id with its values: where staff read it, it is put into their language.
    """

    status: ClassVar[int] = 500

    def __init__(self, line: str = "", /, **values: Value) -> None:
        """Take the line; with `values`, what stands in its braces."""
        self.words = Words(line, values)
        super().__init__(_in_english(self.words))


class SettingsError(LiaisonError):
    """A setting is missing, unknown or malformed; the line names it."""


class DatabaseUnreachableError(LiaisonError):
    """The database did not answer, or its schema is not the current one."""

    status = 503


class KeyUnknownError(LiaisonError):
    """Something was sealed with a key that `LIAISON_SECRET_KEYS` does not open."""


class NotAllowedError(LiaisonError):
    """The key is missing, unknown, or may not do this."""

    status = 401


class OutOfScopeError(NotAllowedError):
    """The key is good, but its scopes do not allow this."""

    status = 403


class NotFoundError(LiaisonError):
    """There is nothing by that reference, or it may not be seen by who asks."""

    status = 404


class ConflictError(LiaisonError):
    """It cannot be done as things stand; the line says what stands against it."""

    status = 409


class InvalidError(LiaisonError):
    """What was given cannot be taken; `field` names it."""

    status = 422

    def __init__(self, field: str, reason: str, /, **values: Value) -> None:
        """Name the field, and say why in words for whoever filled it in."""
        super().__init__(reason, **values)
        self.field, self.reason = field, str(self)
        self.args = (f"{field}: {self.reason}",)


class WaitError(LiaisonError):
    """Too much at once; it is looked at again after `wait`."""

    status = 429

    def __init__(self, wait: timedelta) -> None:
        """Say how long to wait."""
        self.wait = wait
        self.seconds = int(wait.total_seconds()) + 1
        super().__init__(f"Too many requests. Wait {self.seconds} s and try again.")


def _in_english(words: Words) -> str:
    """The line as it stands in the code. One without values may hold braces that somebody typed."""
    if not words.values:
        return words.msgid
    values = words.values.items()
    return words.msgid.format_map({name: _in_english(one) if isinstance(one, Words) else one for name, one in values})
