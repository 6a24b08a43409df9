"""What every page is rendered with: escaped values, sentences from a catalogue, links made of what people wrote."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from dialogs.words import Language
from services.web.links import linked
from services.wording import catalogue, one_stop


def environment(package: str, language: Language, domain: str) -> Environment:
    """Return an environment for the templates of a package, in a language, with the sentences of a catalogue.

    Values are escaped, a name a page was not given is an error. Each page's own globals and filters are added to it.
    """
    made = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = catalogue(language, domain)

    def translated(msgid: str, **values: object) -> Markup:
        """A sentence of the catalogue with its named values, escaped unless they are markup already."""
        return Markup(one_stop(escape(words.gettext(msgid)).format(**values)))  # noqa: S704 - escaped before

    def counted(one: str, many: str, n: int, **values: object) -> Markup:
        """The sentence that fits the number `n`."""
        return escape(words.ngettext(one, many, n)).format(n=n, **values)

    made.globals |= {"_": translated, "ngettext": counted, "language": language, "other": language.other}
    made.filters |= {"linked": linked, "here": lambda pair: pair.in_language(language)}
    return made
