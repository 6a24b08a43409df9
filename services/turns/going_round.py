"""The same text again and again: a machine that answers our every message by itself, or somebody we do not understand.

Two machines that answer each other would never end. Staff look which it is; the person is told so once.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogs.understanding.normalise import fold
from services.models import Address, Direction, Message

GOING_ROUND = "going_round"
"""Why such a text is answered with silence."""
WITHIN = timedelta(days=1)
FEWEST = 10
"""So many texts of the day are worth a look at what they said; fewer are nobody going round."""
_MOST, _MOST_SHORT = 10, 24
"""How often one text is answered in a day; a short one (1, YES, NEXT) is the answer to many questions."""
_LONG = 12  # letters
_LOOKED_AT = 40  # texts
_NO_LETTER = re.compile(r"[^a-z]+")


def answers_left(session: Session, address: Address, text: str, at: datetime) -> int:
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
