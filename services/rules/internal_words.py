"""Words that stay inside: what R-4 keeps out of everything a client can read, in English and French."""

from __future__ import annotations

import re
import unicodedata

_APART = re.compile(r"[\s\-\u2010-\u2015_/]+")

# Patterns meet a text without accents, where a hyphen, dash or slash is a space. Words that are also ordinary
# ("stream", "flux", "target", "suitable", "pertinence") count only in their internal sense; a label's A is a capital,
# because one may well "stream a video".
_LABELS = (
    r"(?i:streams?) (?:[ABC]|[bc])(?!')",
    r"(?i:volets?|flux|filieres?|parcours|cheminements?) (?:[ABC]|[bc])(?!')",
)
# fmt: off
_WORDS = (
    # streams and segmentation (Guidelines s.10)
    r"(?:potential|client|service) streams?", r"streaming (?:of )?clients?",
    r"rapid employment", r"employability and employment", r"employability focus+ed",
    r"emploi rapide", r"employabilite et emploi", r"(?:axe|centre|oriente)e?s? sur l'employabilite",
    r"segmentations?", r"segmented", r"(?:client|customer) segments?", r"segments? (?:de|des|de la) client\w*",
    r"segmente(?:r|e|s|es)?",
    # risk
    r"risks? of long term unemployment", r"long term unemployment risks?",
    r"risques? de chomage (?:de longue duree|prolonge)",
    # money for results
    r"performance (?:based )?funding", r"performance (?:based )?payments?", r"outcomes? payments?", r"pbf",
    r"pay(?:ments?)? (?:for|by) (?:performance|results)", r"(?:un)?funded outcomes?",
    r"financements? (?:\w+ )?(?:sur|selon) (?:le|la|les) (?:rendements?|performances?|resultats?)",
    r"(?:paiements?|primes?) (?:au|lies? au|selon le) (?:rendement|resultat)s?",
    r"resultats? (?:d'emploi )?(?:non )?finances?",
    # targets and counts
    r"(?:performance|outcomes?|volume|intake|service|client) targets?", r"targets? (?:for|of) (?:clients?|outcomes?)",
    r"(?:cibles?|objectifs?) (?:de|du|des) (?:rendements?|volumes?|performances?|resultats?|client\w*)",
    r"client volumes?", r"volumes? of clients?", r"clients? served", r"served clients?",
    r"volumes? (?:de|des|de la) client\w*", r"client(?:e|s|es|ele|eles)? (?:des)?servi(?:e|s|es)?",
    r"inclusion groups?", r"groupes? (?:d'inclusion|vises par l'inclusion)",
    # suitability and returned referrals
    r"suitability", r"(?:scores?|notes?|cotes?|indicateurs?|degres?|niveaux?) de (?:pertinence|convenance)",
    r"returned referrals?", r"referral returns?", r"reason codes?", r"unable to connect with client",
    r"referred in error", r"codes? de motifs?", r"aiguillages? (?:retourne|renvoye)s?",
    r"(?:retours?|renvois?) (?:d'|de l'|des )aiguillages?", r"aiguillee?s? par erreur",
)
# fmt: on
_INTERNAL = re.compile(rf"\b(?:{'|'.join(_LABELS)}|(?i:{'|'.join(_WORDS)}))\b")


def internal_words_in(text: str) -> list[str]:
    """List the internal words in a text, in order, lower-case and without accents; empty when it may be shown.

    Source: R-4, Guidelines s.10 (stream labels, segmentation), extended to risk, funding, targets, counts,
    suitability and the reasons of returned referrals.
    """
    decomposed = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return [found.group().lower() for found in _INTERNAL.finditer(_APART.sub(" ", plain))]
