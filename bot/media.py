"""What each channel can carry: SMS numbers its options and counts segments, e-mail takes any length; the others show
buttons.
"""

from __future__ import annotations

from bot.plainer import plainer
from bot.segments import count, cut, plain
from services.medium import Medium

SMS_BODY, DEAR_SMS_BODY, TELEGRAM_BODY, WEB_BODY = 1530, 670, 4096, 4000
"""UTF-16 units in one body: ten SMS parts in GSM-7 and in UCS-2, Telegram's own limit, and a page's.

Twilio takes 1,600 characters in any letters, but carriers have refused longer texts in UCS-2 (30019).
"""


def _sms_segments(body: str) -> int:
    return count(body).segments


def _sms_bodies(text: str) -> list[str]:
    shown = plain(text)
    return cut(shown, DEAR_SMS_BODY if count(shown).costly else SMS_BODY)


SMS = Medium(buttons=False, bodies=_sms_bodies, segments=_sms_segments, plainer=plainer)
TELEGRAM = Medium(buttons=True, bodies=lambda text: cut(text, TELEGRAM_BODY))
MAIL = Medium(buttons=False, bodies=lambda text: [text])
WEB = Medium(buttons=True, bodies=lambda text: cut(text, WEB_BODY))
