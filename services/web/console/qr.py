"""A QR code, drawn here as a picture in the page: nothing is asked of elsewhere."""

from __future__ import annotations

import segno
from markupsafe import Markup


def qr_of(text: str) -> Markup:
    """Return the picture, which is as large as its place, dark on white in any scheme of colours."""
    drawn = segno.make(text, error="m").svg_inline(border=4, dark="#102a2a", light="#ffffff", omitsize=True)
    return Markup(drawn)  # noqa: S704 - made here, of squares
