"""The same text again and again, or more texts than a person writes: a machine that answers our every message, or
somebody we do not understand.

Two machines that answer each other would never end. Staff look which it is; the person is told so once.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialogs.understanding.normalise import fold
from dialogs.words import N_, Words
from services.medium import Medium
from services.models import Address, Direction, Message

GOING_ROUND = "going_round"
"""Why such a text is answered with silence."""
WITHIN = timedelta(days=1)
FEWEST = 10
"""So many texts of the day are worth a look at what they said; fewer are nobody going round."""
_MOST, _MOST_SHORT = 10, 24
"""How often one text is answered in a day; a short one (1, YES, NEXT) is the answer to many questions."""
MOST_OF_A_DAY = 150
"""So many texts of one day are answered, whatever their words, where an answer costs: a talk is a few dozen."""
_LONG = 12  # letters
_LOOKED_AT = 40  # texts
_NO_LETTER = re.compile(r"[^a-z]+")
_SAME_AGAIN = Words(
    N_(
        "Your text reached me many times: our staff are told, and will read it."
        " I answer again as soon as you write something else."
    )
)
_SO_MANY = Words(
    N_(
        "So many texts reached me today that I stop answering until tomorrow. Our staff are told, and will read them."
        " In danger, call 911."
    )
)


def goes_round(session: Session, address: Address, text: str, medium: Medium, at: datetime) -> bool:
    """Whether a text, which is not written down yet, is one too many of today: of the same, or of all."""
    if _answers_left(session, address, text, at) <= 0:
        return True
    return medium.segments is not None and _texts_left(session, address, at) <= 0


def told_once(session: Session, address: Address, text: str, at: datetime) -> Words | None:
    """What the person is told of it, once it is written down; None where they were told already."""
    same, of_all = _answers_left(session, address, text, at), _texts_left(session, address, at)
    if same < 0:
        return _SAME_AGAIN if same == -1 else None
    return _SO_MANY if of_all == -1 else None


def _texts_left(session: Session, address: Address, at: datetime) -> int:
    """Return how many more texts are answered today, after those that came; below 0 once one was not answered."""
    came = select(func.count()).where(
        Message.address_id == address.id, Message.direction == Direction.INBOUND, Message.created_at > at - WITHIN
    )
    return MOST_OF_A_DAY - (session.scalar(came) or 0)


def _answers_left(session: Session, address: Address, text: str, at: datetime) -> int:
    """Return how many times more a text is answered today, after those that came; -1 once one was not answered.

    Of a long text only the letters count: a machine adds the time or a number. A text without a word goes round never.
    """
    wanted = _essence(text)
    if not wanted:
        return _MOST_SHORT
    texts = select(Message.text).where(
        Message.address_id == address.id, Message.direction == Direction.INBOUND, Message.created_at > at - WITHIN
    )
    latest = session.scalars(texts.order_by(Message.id.desc()).limit(_LOOKED_AT))
    came = sum(_essence(one) == wanted for one in latest)
    return (_MOST if len(wanted) >= _LONG else _MOST_SHORT) - came


def _essence(text: str) -> str:
    folded = fold(text)
    letters = _NO_LETTER.sub("", folded)
    return letters if len(letters) >= _LONG else folded
