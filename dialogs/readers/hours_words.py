"""The words around hours of work: units and periods, days, what was before, and figures that are not hours at all."""

from __future__ import annotations

import re

from dialogs.readers.clauses import ALMOST, BOUND, BUT, NE_PAS, NOW, PAST, TO
from dialogs.readers.number_words import ONE
from dialogs.readers.numbers import NUMBER
from dialogs.readers.units import DOLLARS, EVERY, HOURS, JOBS, PAY_DAY, TWO_WEEKS, WEEK

HOUR = rf"(?:{HOURS}|houres?|hs|heurs?|hres?)\b\.?"
UNTIL = rf"(?:{TO}|until|jusqu'a)"
NAMED_DAY = re.compile(
    r"\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)days?\b|\b(?:lundi|mardi|mercredi|jeudi|vendredi|"
    r"samedi|dimanche)s?\b|\b(?:weekends?|fin de semaine|fds|tues?|weds?|thurs?|fri|sat|sun)\b"
)
CLOCK = re.compile(r"\b\d{1,2}(?::\d{2})? ?(?:am|pm|a\.m|p\.m)\b|\bmidnight|\bnoon|\bminuit|\bmidi\b")
NOISE = (
    re.compile(r"\b(?:plus ou moins|more or less|a peu pres|under the table|en dessous de la table)\b"),
    re.compile(
        rf"\$ ?{NUMBER}(?: ?(?:/|an|per|a|de l'|l'|par) ?h\w*)?|{NUMBER} ?(?:\$|{DOLLARS}|bucks)"
        rf"(?: ?(?:/|an|per|a|de l'|l'|par) ?h\w*)?"
    ),
    re.compile(rf"{NUMBER} ?(?:/ ?|per |an |de l'|a l'|l'|par )(?:h|hr|hour|heure)\b"),
    re.compile(r"\b(?:19|20)\d\d\b"),
    re.compile(
        r"\b(?:for (?!2 )|since |depuis |pendant (?!2 )|au bout de |after |apres |(?:for |in )?(?:the )?"
        r"(?:last |past ))\d+ (?:weeks?|months?|years?|days?|semaines?|mois|ans|jours?)\b"
    ),
    re.compile(
        r"\b\d+ (?:years?|yrs?|ans|months|mois|kms?|kilometres|minutes?|mins?|people|personnes|kids?|"
        r"children|enfants?|coworkers?|breaks?|pauses?)\b"
    ),
    re.compile(r"\b\d+ (?:days?|jours?) (?:off|de conge)\b"),
)
COUNTED_JOBS = re.compile(
    rf"\b\d+ (?:different |part[- ]time |pt )?(?:{JOBS}|jobines?|places|gigs?|employers?|employeurs?|boss(?:es)?)\b"
)
MINUTES = re.compile(
    rf"\b(\d{{1,3}}) ?(?:(?:h|:) ?(00|15|30|45)(?: ?min\w*)?(?! ?{HOUR})|{HOUR} ?(?:and |et )?(\d\d) ?min\w*)\b"
)
BEFORE = re.compile(rf"\b(?:{PAST}|before|avant|etais|travaillais|had been|last year|au debut|at first)\b")
PAUSES = re.compile(rf"(?:[,;]|\.(?!\d)|\b(?:{BUT}|et la|pis la|so)\b|(?=\b(?:{NOW}|a cette heure|rendue? a)\b))")
MOVED = re.compile(
    r"\b(?:went|gone|going|passe[er]?|monte[er]?|baisse[er]?|increased?|cut|dropped|bumped|reduced|"
    r"raised) (?:\w+ )?(?:from|de|down|up|to|a)\b"
)
WISH = re.compile(r"\b(?:want|wish|would like|looking for|hoping|need more|voudrais|veux|aimerais|cherche|souhaite)\b")
FROM_TO = re.compile(
    rf"\b(?:work|working|travaille|from|shift|de) (?:1[0-2]|[1-9]) ?{UNTIL} ?(?:1[0-2]|[1-9])\b(?! ?{HOUR})|"
    rf"\b(?:1[0-2]|[1-9]) ?{UNTIL} ?(?:1[0-2]|[1-9]) (?:shift|quart|chiffre)\b"
)
BOUNDED = re.compile(
    rf"\b(?:{BOUND}|no more|max(?:imum)?|min(?:imum)?|moins que|au plus|au max|maxi|"
    r"not even|only if|(?:or|ou|and|et) (?:more|less|plus|moins|up))\b|"
    r"\bplus (?:de|que) (?=\d)|\b(?:over|under|above|below) (?=\d+(?! (?:weeks?|days?|shifts?)))|\d ?\+(?! ?\d)|[<>]"
)
NOT_WORKING = re.compile(
    r"\b(?:(?:not|don'?t|dont|isn'?t|ain'?t|aint|no longer|stopped|quit|can'?t|cant|haven'?t|havent|"
    r"havnt|didn'?t) (?:really |currently |actually |been )?(?:work(?:ing|ed)?|employed)|unemployed|"
    r"(?:laid|let) (?:\w+ ){0,3}(?:off|go)|(?:got|was|been|were) (?:fired|let go)|"
    r"(?:no|dont have a|don'?t have a|got no|without a|lost my) (?:job|work|hours)|out of work|"
    r"jobless|between jobs|"
    rf"(?:travaille|travail|bosse|jtravaille) (?:{NE_PAS})|(?:{NE_PAS}) (?:de |d')(?:job|travail|"
    r"emploi|ouvrage|heures?)|sans (?:emploi|travail|job)|"
    r"au chomage|chomeu(?:r|se)|mis(?:es?)? (?:\w+ )?a pied|"
    r"congediee?s?|mise?s? dehors|perdu m(?:a|on) (?:job|emploi|travail)|ai pas d'"
    r"(?:heures|emploi|ouvrage))\b"
)
NOTHING = re.compile(
    rf"(?:none|nothing|zero|nil|nada|zip|aucune?|rien|0)(?: ?(?:at all|du tout|pantoute|right now|en ce moment|{HOURS}|"
    r"per week|a week|par semaine)\b)*[.! ]*"
)
NONE_NOW = re.compile(
    rf"^(?:(?:i'?m|im|its?|it's|i am|i'm at|at|just|like|honestly|je suis a|suis a|c'est|j'ai|i have|i get|i work|"
    rf"right now|now|je fais|jfais|en ce moment|pour l'instant|la|zero) )*"
    rf"(?:zero|none|nothing|rien|pas une|pas 1|0)(?: ?{HOURS})?"
    r"(?=$|[ ]?[,.;!(]| (?:right now|rn|now|at the moment|atm|for now|at present|currently|presently|these days|this|"
    r"since|because|bcuz|cuz|cause|coz|as|en ce moment|pour l'instant|pour le moment|maintenant|asteure?|presentement|"
    r"depuis|parce|car|cette|ces temps|la)\b)(?! ?[,.]?\d)"
)
"""No hours, said first, with whatever explains it."""
FULL = re.compile(
    r"\b(?:full[ -]?time|part[ -]?time|ft|pt|temps plein|plein temps|temps partiel|mi-?temps|half[ -]?time)\b"
)
PER_TWO_WEEKS = re.compile(
    rf"\bdans 2 ?-?(?:{WEEK})s?\b|{TWO_WEEKS}|\b(?:two|deux) ?-?(?:{WEEK})s?\b|"
    r"\bbi-? ?weekly\b|\bfortnight(?:ly)?\b|\baux 15jours\b|\bsur (?:14|15) jours\b|\b14 days\b|"
    r"\b(?:une|1) semaine sur (?:2|deux)\b"
)
PER_PAY = re.compile(
    rf"(?:\b(?:{EVERY}|chaque|aux) |/ ?)(?:{PAY_DAY}|paystub)s?\b(?: period)?|\bpay period\b|\bperiode de paie\b"
)
PER_LONGER = re.compile(
    rf"(?:\b(?:{EVERY}|this|last|the|ce|au|dans le|in a) |/ ?)(?:month|mois|mo|year|yr|an|"
    r"annee|saison|season)\b|\bmonthly\b|\byearly\b|\bmensuel\w*|\bannuel\w*|\bdu mois\b"
)
PER_WEEK = re.compile(
    rf"(?:\b(?:{EVERY}|la|chaque|une|one|the|this) |/ ?)(?:{WEEK})s?\b|"
    r"\bweekly\b|\bhebdo\w*|/ ?s\b|\bp/?w\b|\b1 (?:week|semaine)\b|\btoutes les semaines\b|\bhour week\b"
)
PER_DAY = re.compile(
    rf"(?:\b(?:{EVERY}|chaque|une|one|the|dans la|dans une) |/ ?)(?:day|jour|jr|journee|"
    r"shift|quart|chiffre|night|nuit|soir)s?\b|\bdaily\b|/ ?[dj]\b|\bquotidien\w*|\b(?:today|"
    r"aujourd'hui|yesterday|hier)\b|\btous les (?:jours|soirs)\b|\bhour days?\b"
)
NEARLY = re.compile(rf"\b(?:{ALMOST}|just about|not quite) (\d+)")
A_SHIFT = re.compile(rf"\b{ONE} (?=shift|day\b|jour\b|quart|chiffre)")
SEVERAL_JOBS = re.compile(r"\bjobs\b|\bemplois\b|\bjobines\b|\bboth\b")
