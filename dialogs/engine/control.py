"""The words every conversation hears, whatever is being asked: BACK, SKIP, LATER, MENU, a person, HELP."""

from __future__ import annotations

import re
from enum import StrEnum

from dialogs.understanding.normalise import fold


class Control(StrEnum):
    """What such a word asks for."""

    BACK = "back"
    SKIP = "skip"
    LATER = "later"
    CONTINUE = "continue"
    MENU = "menu"
    PERSON = "person"
    QUIET = "quiet"
    WHY = "why"
    HELP = "help"
    AIDE = "aide"
    INFO = "info"
    ENGLISH = "english"
    FRENCH = "french"


# fmt: off
_WORDS: dict[Control, str] = {
    Control.BACK:     "back | go back | undo | previous | oops | oops go back | retour | revenir | reviens | arriere"
                      " | en arriere | precedent | retourner | revenir en arriere",
    Control.SKIP:     "skip | skip it | skip this | next question | pass | passe | passer | sauter | question suivante",
    Control.LATER:    "later | not now | maybe later | ill do it later | i'll do it later | im busy | busy | pause"
                      " | nvm | never mind | nevermind | forget it | laisse faire | laissez faire | oublie ca"
                      " | plus tard | pas maintenant | tantot | pas le temps | je suis occupe | je suis occupee",
    Control.CONTINUE: "continue | continuer | carry on | go on | on continue | reprendre",
    Control.MENU:     "menu | main menu | options | choices | home | start over | accueil | choix | menu principal",
    Control.QUIET:    "quiet | quiet times | quiet hours | calme | heures calmes | heures tranquilles",
    Control.PERSON:   "person | personne"
                      " | a person | human | agent | someone | call me | call me please | please call me"
                      " | call her | call him | call them | call us | appelez-la | appelez-le | appelez la | appelez le"
                      " | talk to a person | talk to someone | real person | une personne | humain | quelqu'un"
                      " | appelez-moi | appelez moi | appelez moi svp | rappelez-moi | rappelez moi"
                      " | parler a quelqu'un | parler a une personne",
    Control.HELP:     "help | help me | help please | help pls | please help",
    Control.AIDE:     "aide | aidez-moi | aidez moi | aide moi | aide svp | a l'aide",
    Control.INFO:     "info | infos",
    Control.ENGLISH:  "english | en | eng | anglais | english please | in english",
    Control.FRENCH:   "francais | french | fr | en francais | francais svp | francais s'il vous plait | in french",
}
# fmt: on
_WHY = re.compile(
    r"(?:(?:but|and|mais|et) )?(?:why|how come|pourquoi|pq|pk|pkoi|prkoi)(?: .{0,30}?\b(?:ask(?:ing)?|question"
    r"|demande[rz]?|need (?:that|this|it|to know)|want to know|besoin (?:de )?(?:ca|savoir)|savoir)\b.{0,15})?"
    r"|(?:sorry |pardon )?(?:what|wat|wut)(?: do(?:es)?)? (?:you|u|that|this|it|ya) (?:mean|even mean)"
    r"|what|huh|hein|quoi|comment|eh|pardon|meaning"
    r"|(?:i (?:do not|don'?t) (?:get|understand)|je (?:ne )?comprends? pas)"
    r"(?: (?:it|that|this|the question|la question|ca))?"
    r"|(?:ca|qu'est-ce que ca|que) (?:veut|veux) dire(?: quoi| ca)?|c'est quoi ca|comment ca|what is this for"
    r"|(?:what|why) is (?:that|this|it) for|c'est pour quoi|a quoi ca sert"
)
_NO_FIRST = re.compile(r"(?:no|non|nah|nope|nan|ok|ah|bon|oh|well|actually)\b[ ,.!]+")
_CONTROLS = {phrase.strip(): control for control, phrases in _WORDS.items() for phrase in phrases.split("|")}


def control(text: str) -> Control | None:
    """Return what the text asks of the conversation itself, if that is all it says ("BACK!", "plus tard svp").

    >>> control("Retour!"), control("I will be back at 5")
    (<Control.BACK: 'back'>, None)
    """
    said = fold(text).strip(" .!?…\"'()")
    known = _CONTROLS.get(said) or _CONTROLS.get(_without_courtesy(said)) or _after_no(said)
    return Control.WHY if known is None and _WHY.fullmatch(said) else known


def _after_no(said: str) -> Control | None:
    """What is put off after a no: "non laisse faire", "nah never mind"."""
    led = _NO_FIRST.match(said)
    known = _CONTROLS.get(said[led.end() :]) if led else None
    return known if known in (Control.LATER, Control.MENU) else None


def _without_courtesy(said: str) -> str:
    for courtesy in (" please", " plz", " pls", " svp", " stp", " merci", " thanks"):
        said = said.removesuffix(courtesy)
    return said
