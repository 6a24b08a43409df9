"""What somebody hears of their own file."""

from __future__ import annotations

from dialogs.commands.own_file import FileCard, FileSent, MyFile, SupportAsked, WhatWasAsked, WhatWasSent
from services.clients import asked_before, own_file
from services.turns.this_turn import Table, ThisTurn


def my_file(turn: ThisTurn, _step: MyFile) -> FileCard:
    """What a client may hear of their own file."""
    return own_file.file_card(turn.session, turn.address)


def what_was_sent(turn: ThisTurn, _step: WhatWasSent) -> FileSent | None:
    """The file they sent here last."""
    return asked_before.what_was_sent(turn.session, turn.address, turn.liaison.catchment, turn.at)


def what_was_asked(turn: ThisTurn, step: WhatWasAsked) -> SupportAsked | None:
    """The help with costs they asked for here."""
    return asked_before.what_was_asked(turn.session, turn.address, step.said, turn.liaison.catchment, turn.at)


PERFORMED_BY: Table = {
    MyFile: my_file,
    WhatWasSent: what_was_sent,
    WhatWasAsked: what_was_asked,
}
