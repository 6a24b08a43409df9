"""Make what can be tapped a link: web addresses, e-mail addresses, phone numbers; everything else is plain text."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_LINK = re.compile(
    r"(?P<url>https?://[^\s<>\"']+)"
    r"|(?P<email>(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})"
    r"|(?P<phone>(?<![\w+-])"
    r"(?:[29]-1-1|9-8-8|(?:\+1)?[2-9]\d\d[2-9]\d{6}"
    r"|(?:\+?1[-. ])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[-. ])\d{3}[-. ]\d{4})"
    r"(?![\w-]))",
    re.ASCII,
)
_AFTER = ".,;:!?)]}…»"  # signs that end a sentence, not an address
_SHORT_NUMBER = 3  # digits: 9-1-1, 9-8-8, 2-1-1 are dialled as they are


def linked(text: str) -> Markup:
    """Return a text as HTML: escaped, with links to http and https addresses, e-mail addresses and phone numbers."""
    parts: list[Markup] = []
    at = 0
    for found in _LINK.finditer(text):
        shown = found[0].rstrip(_AFTER) if found["url"] else found[0]
        parts += (escape(text[at : found.start()]), _link(shown, str(found.lastgroup)))
        at = found.start() + len(shown)
    return Markup().join((*parts, escape(text[at:])))


def phone_link(number: str) -> Markup:
    """Return a phone number that can be tapped."""
    return _link(number, "phone")


def mail_link(address: str) -> Markup:
    """Return an e-mail address that can be tapped."""
    return _link(address, "email")


def web_link(url: str) -> Markup:
    """Return a web address that can be tapped; plain text if it is not one."""
    return linked(url)


def _link(shown: str, kind: str) -> Markup:
    match kind:
        case "phone":
            return Markup('<a class="phone" href="tel:{}">{}</a>').format(_dialled(shown), shown)
        case "email":
            return Markup('<a href="mailto:{}">{}</a>').format(shown, shown)
        case _:
            return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(shown, shown)


def _dialled(number: str) -> str:
    digits = re.sub(r"\D", "", number)
    return digits if len(digits) == _SHORT_NUMBER else f"+1{digits.removeprefix('1')}"
