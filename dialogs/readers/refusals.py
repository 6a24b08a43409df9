"""Refusals said with a verb, for any question: "I don't want to give my address", "je réponds pas à celle-là".

Unwilling words stand before a verb of telling ("say", "dire"), or before a verb that is only about answering where what
is asked for follows ("give my age", "donner ma ville"): nobody declines by not wanting to give up a job.
"""

from __future__ import annotations

import re

_OTHERS = (
    r"(?P<other>\b(?:they|he|she|it|boss|manager|supervisor|employer|agency|who|ils?|elles?|patrons?|patronne|gerante?|"
    r"employeur|agence) (?:(?:just|still|really|even|do|does|did|me|m'|ne) )*)?"
)
_SOFTLY = r"(?:(?:really|even|ever|just|particularly|at all|at this time|rn|right now|all that|that|very|super|too) )*"
_UNWILLING = (
    r"\b(?:(?:don'?t|do not|dnt|didn'?t|wouldn'?t|would not|not|never|isn'?t|ain'?t) "
    rf"{_SOFTLY}(?:wanna|wana|wann?a|(?:want|wnat|wish|like|care|plan|have|need|looking|going|wanting|willing|inclined|"
    r"comfortable|comfy|comfertable|confortable|allowed|obligated|obliged|required|at liberty)(?: to| with| about)?|"
    r"gonna|gunna|feel(?:ing)? (?:like|comfortable)|feel(?:ing)? ok(?:ay)?|ready to|in the mood to|ok(?:ay)? with|"
    r"cool with|interested in)|"
    r"(?:won'?t|will not)(?: be)?|(?:rather|prefer|choose|choosing|like|better|best) (?:to )?not(?: to)?|"
    r"prefer if i (?:don'?t|didn'?t)|refuse to|refusing to|decline to|declining to|opt not to|hate|uncomfortable|"
    r"prefer to (?:avoid|skip)|avoid)"
)
# Each may be followed by what is not told, but "don't want to say no" is an answer, and "tell me" asks.
_TELL = (
    r"(?:say(?:ing)?(?! (?:no|yes|nothing bad|anything bad|goodbye)\b)|answer(?:ing)?(?! (?:the |my |any )?(?:phones?|"
    r"calls?|door|emails?))|tell(?:ing)?|shar(?:e|ing)(?! (?:a|an|the|my) (?:room|house|apartment|place|car|ride|bed|"
    r"kitchen|space))|disclos(?:e|ing)|discuss(?:ing)?|reveal(?:ing)?|respond(?:ing)?|reply(?:ing)?|divulg(?:e|ing)|"
    r"specify(?:ing)?|rat(?:e|ing)|(?:talk|speak)(?:ing)? (?:about|on|of)|get(?:ting)? into)\b(?! (?:me|us)\b)"
)
_GIVE = (
    r"(?:giv(?:e|ing)|provid(?:e|ing)|send(?:ing)?|put(?:ting)?|writ(?:e|ing)|stat(?:e|ing)|enter(?:ing)?|list(?:ing)?)"
)
_THING = (
    r"(?:that|this|it|these|those|one|age|birth ?(?:day|date)?|dob|date|day|address?|adress|addy|postal|post|zip|code|"
    r"city|town|location|where|when|how|what|which|number|phone|info(?:rmation)?|details?|wages?|pay|salary|income|"
    r"earnings|money|hours?|schedule|score|rating|mark|grade|name|answers?|numbers?|stuff|an? (?:score|rating|answer|"
    r"number|date|address|note))\b"
)
_WHOSE = r"(?: (?:you|u|ya|out|down|away|my|mine|our|the|any|a|an|exact|full|home|personal|private|hourly|in|to|guys))*"
_ENGLISH = re.compile(
    rf"{_OTHERS}{_UNWILLING} {_SOFTLY}(?:to )?{_SOFTLY}(?:{_TELL}|{_GIVE}{_WHOSE} {_THING})|"
    rf"\bi (?:don'?t|do not|never|can'?t|cannot) (?:{_GIVE}|share|disclose|tell|discuss|say|answer|rate)"
    rf"(?: (?:people|anyone|anybody|strangers))?{_WHOSE} {_THING}(?! (?:for|because) \w+ (?:up|back)\b)|"
    r"\bnot (?:sharing|telling|saying|disclosing|answering)(?= ?(?:$|[,.!;]|that|this|it|you|u|my|sorry|how|where))"
)

_JAMAIS = r"(?:pas|plus|pu|rien|jamais|point)(?: (?:vraiment|trop|tellement|ben|bien|envie|tant))*"
_SANS_VOULOIR = (
    rf"\b(?:(?:veux?|veut|voudrais|vx|vais|vas|va|tiens?|souhaite(?:rais)?|desire(?:rais)?|aime(?:rais)?|compte|"
    rf"pense|jveux|jvais|jaime|jtiens|jvoudrais) {_JAMAIS}(?: (?:a|de|d'|y|en))?|"
    r"(?:tente|tentes|interesse) (?:pas|plus|pu)(?: (?:de|d'))?|"
    r"pas (?:trop |vraiment |tellement |ben |bien )?(?:envie|le gout|l'envie|obligee?|interessee?|prete?|cense|"
    r"tenue?|question|a l'aise|confortable|dispose)(?: (?:de|d'|a|pour|avec|que je|qu'on))?|"
    r"(?:mal a l'aise|genee?|inconfortable)(?: (?:de|d'|a|pour|avec))?|"
    r"pref(?:ere|erais|ererais|eres|erer)?(?: (?:de|mieux))?(?: ne)? (?:pas|rien)|"
    r"j?aime(?:rais)? (?:mieux|autant)(?: ne)? (?:pas|rien)|(?:voudrais|veux|souhaite(?:rais)?|desire) ne (?:pas|rien)|"
    r"hors de question (?:de|que je)|"
    r"(?:refuse|evite(?:rais)?|abstiens|abstiendrai) (?:de|d'))"
)
_CLITICS = r"(?:(?:ne|pas|le|la|les|l'|vous|te|t'|en|y|lui|leur|d'|de|rien|a|trop|encore) ?)*"
_DIRE = (
    r"\b(?:dire(?! (?:oui|non)\b)|repondre(?! (?:au tel|aux appels|a la porte|a mon))|parler(?! (?:a|au|aux|avec|"
    r"anglais|francais|en|fort)\b)|"
    r"partager(?! (?:un|une|mon|ma|l') ?(?:app\w*|chambre|logement|maison|auto|char|loyer))|noter|"
    r"divulguer|reveler|preciser|devoiler|mentionner|discuter|evaluer|coter|communiquer|declarer|me prononcer)\b"
)
_DONNER = r"(?:donne[rz]?|fournir|mettre|ecrire|envoyer|indiquer|inscrire|transmettre|laisser|donnerai|entrer)"
_CHOSE = (
    r"(?:ca|sa|cela|celle-?la|age|date|jour|fete|naissance|adresse|adress|code|postal|ville|village|endroit|lieu|"
    r"numero|num|tel\w*|infos?|informations?|details?|salaire|paye?|paie|revenus?|argent|heures?|horaire|note|cote|"
    r"nom|reponses?|chiffres?|montant|coordonnees|combien|ou|quand|avis)\b"
)
_A_QUI = r"(?: (?:vous|te|leur|mon|ma|mes|la|le|les|l'|de|d'|une?|des|cette|ce|ces|notre|nos|exacte?))*"
_FRENCH = re.compile(
    rf"{_OTHERS}{_SANS_VOULOIR} ?(?:{_CLITICS}(?:{_DIRE}|{_DONNER}{_A_QUI} ?{_CHOSE})|"
    r"(?:(?:ne|vous|te) )*(?:le|la|les) (?:donner|fournir|indiquer|inscrire|transmettre|ecrire|mettre$))|"
    r"\b(?:je |j'?)(?:ne |n')?(?:repond[sr]?\w*) (?:pas|plus|jamais|rien)"
    r"(?= ?(?:$|[,.!;]|a (?:ca|sa|cela|celle|cette|ce|la question|des questions|celui|votre|vos|tes)|aux questions))|"
    rf"\bj(?:e |'|)(?:ne |n')?(?:dis|dirai|donne|donnerai|partage|divulgue|note|cote) (?:pas|jamais){_A_QUI} ?{_CHOSE}|"
    r"\bj(?:e |'|)(?:ne |n')?(?:vous |te )?(?:le |la |l')(?:dis|dirai|donne|donnerai|partage) (?:pas|jamais)\b"
)
_KEPT = re.compile(
    r"\bkeep(?:ing)? (?:that|it|this|those|my \w+)(?: \w+)? ?(?:private|to myself|confidential|quiet|personal)\b|"
    r"\b(?:leave|leaving) (?:it|that|this|this one|that one) (?:blank|empty|out)\b|\bi(?:'ll| will)? abstain\b|"
    r"\b(?:garde(?:r|rai)?) (?:ca|sa|cela|cette info\w*|l'info\w*|mon \w+|ma \w+) (?:pour moi|prive|confidentiel)|"
    r"\blaisse[rz]? (?:ca|sa|le|la)? ?(?:en blanc|vide)\b|\b(?:je |j')?m'?abstien(?:s|drai)\b|"
    r"\b(?:not (?:really |very |so |too )?(?:comfortable|comfy|ok|okay|cool)|uncomfortable|uncomfy) with "
    r"(?:that|this|the|these|your|such) (?:kind of )?questions?\b|"
    r"\b(?:mal|pas) a l'aise avec (?:ca|sa|cette|la|ces|ce genre de) ?(?:questions?)?\b|"
    r"\b(?:private|personal|confidential) (?:info(?:rmation)?|matter|question)\b|\bvie privee\b|"
    r"\binfo(?:rmation)?s? (?:personnelle|privee|confidentielle)s?\b|\b(?:te|vous) concerne pas\b|"
    r"\b(?:that'?s|it'?s|its|this is|thats|a bit|kinda|kind of|too|very|pretty|c'?est|trop|un peu|assez|plutot|tres)"
    r"(?: (?:a bit|a little|kinda|kind of|too|very|pretty|really|un peu|trop|assez|plutot|tres|pas mal))* "
    r"(?:personal|private|confidential|personnel|prive|confidentiel)(?= ?(?:$|[,.!;)]|for me|to me|sorry|thanks|"
    r"pour moi|ca|desolee?|merci))|"
    r"\b(?:i(?:'ll| will|'d| would| think i(?:'ll|ll)?|'m gonna|m gonna|'m going to)|ill|id|gonna|je vais|jvais|"
    r"on va) (?:(?:like to|rather|just|have to|probably|juste) )*(?:skip|pass|passer|sauter)"
    r"(?: (?:on|for|this|that|it|one|the|question|mon|tour|cette|celle|la|-la|celle-la|celle-ci|ca|now))*"
    r"(?=$| ?[,.!;]| (?:thanks|thank|please|sorry|merci|desolee?|svp|if))"
)


def is_refusal(folded: str) -> bool:
    """Tell whether a folded text refuses to tell something; that somebody else will not tell it is no refusal."""
    if _KEPT.search(folded):
        return True
    return any(not match["other"] for pattern in (_ENGLISH, _FRENCH) for match in pattern.finditer(folded))
