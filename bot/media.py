"""What each channel can carry: SMS numbers its options and counts segments, e-mail takes any length; the others show
buttons.
"""

from __future__ import annotations

from bot.plainer import plainer
from bot.segments import count, cut, plain
from services.medium import Medium

SMS_BODY, TELEGRAM_BODY, WEB_BODY = 1530, 4096, 4000
"""UTF-16 units in one body: ten SMS parts of GSM-7, Telegram's own limit, and a page's."""


def _sms_segments(body: str) -> int:
    return count(body).segments


SMS = Medium(buttons=False, bodies=lambda text: cut(plain(text), SMS_BODY), segments=_sms_segments, plainer=plainer)
TELEGRAM = Medium(buttons=True, bodies=lambda text: cut(text, TELEGRAM_BODY))
MAIL = Medium(buttons=False, bodies=lambda text: [text])
WEB = Medium(buttons=True, bodies=lambda text: cut(text, WEB_BODY))
