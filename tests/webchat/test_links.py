"""Addresses and numbers in what is said can be tapped."""

from __future__ import annotations

import pytest

from services.web.links import linked


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "See https://www.ontario.ca/a?b=1&c=2.",
            'See <a href="https://www.ontario.ca/a?b=1&amp;c=2" rel="noopener noreferrer">'
            "https://www.ontario.ca/a?b=1&amp;c=2</a>.",
        ),
        ("Call 519-969-5644.", 'Call <a class="phone" href="tel:+15199695644">519-969-5644</a>.'),
        ("1-844-696-5644", '<a class="phone" href="tel:+18446965644">1-844-696-5644</a>'),
        ("(519) 969-5644", '<a class="phone" href="tel:+15199695644">(519) 969-5644</a>'),
        ("+15199695644", '<a class="phone" href="tel:+15199695644">+15199695644</a>'),
        ("call 5199695644!", 'call <a class="phone" href="tel:+15199695644">5199695644</a>!'),
        ("51996956441 and +25199695644", "51996956441 and +25199695644"),
        ("9-1-1, 2-1-1", '<a class="phone" href="tel:911">9-1-1</a>, <a class="phone" href="tel:211">2-1-1</a>'),
        ("a.b@city.ca!", '<a href="mailto:a.b@city.ca">a.b@city.ca</a>!'),
        ("javascript:alert(1) data:text/html,x", "javascript:alert(1) data:text/html,x"),
        (
            'http://x"onmouseover=alert(1)',
            '<a href="http://x" rel="noopener noreferrer">http://x</a>&#34;onmouseover=alert(1)',
        ),
        ("http://", "http://"),
        ("20-9-1-1 and A-519-969-5644", "20-9-1-1 and A-519-969-5644"),
        ("<a href=x>", "&lt;a href=x&gt;"),
    ],
)
def test_addresses_and_numbers_can_be_tapped_and_nothing_else(text: str, html: str) -> None:
    assert linked(text) == html
