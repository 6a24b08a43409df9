"""Yes and no as people text them, in English, French and Joual; unsure or both is asked again."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from dialogs.readers.base import AskAgain, BeSure, Codec, Heard, Read, Reader, Reading
from dialogs.understanding.normalise import clean, fold
from dialogs.words import N_, Option, Words

YES, NO = "yes", "no"

# A word of these, alone or in front, is an answer; the phrases below are answers too.
_YES_WORDS = (
    r"y|yes+|yea+h*|ye+|yeh|yep+(?:ers)?|yesh|yup+|yah|ya+|yas+|yus|yess+ir|yessum|sure|surely|absolutely|definitely|definetly|defo|"
    r"certainly|totally|affirmative|indeed|ofc|mhm+|mmhm+|uh huh|aye|yuh|"
    r"oui+|ouais+|ouai|ouaip|ouep|oue|ouin|wi+|wai|ui|voui|yessaille|certain|certainement|absolument|evidemment|"
    r"effectivement|exact|exactement|volontiers|daccord|d'accord|dac|dacc"
)
_NO_WORDS = (
    r"n|no+|nope+|nop|nah+|naw|nay|negative|never|nuh uh|nada|"
    r"non+|nan|nn|nenni|pantoute|aucunement|jamais|niet"
)
_YES_PHRASES = (
    r"(?:ok(?:ay|ie)?|alright|of course|for sure|sounds good|go ahead|you bet|u bet|yes please|that'?s right|right on|"
    r"hell ye(?:s|ah?)|heck ye(?:s|ah?)|damn right|by all means|with pleasure|my pleasure|"
    r"met(?:s|z)?[- ]?en|(?:bien|ben|bin|b'?en|beh|bah) (?:sur|oui|ouais)|mais oui|tout a fait|en effet|pour sur|"
    r"avec plaisir|pas de (?:probleme|trouble|souci)s?|(?:sans|aucun) probleme|tres certainement|et comment)"
)
# Said alone, or before a pause, these agree; inside a sentence they may mean anything ("right now", "si je peux").
_YES_ALONE = (
    r"(?:k|kk|correct|right|true|fs|bet|100 ?%|a 100 ?%|why not|np|please(?: do)?|pls|it (?:is|does|"
    r"was)|still am|still working|"
    r"i (?:do|am|did|have|can|will|would|was|sure do|still am|still do|already did)|(?:we|they) (?:do|are|did|have)|"
    r"sur|c(?:'?est)? (?:sur|bon|ca|beau|correct|exact|cool|vrai)|pourquoi pas|vas-?y|allez-?y|envoye"
    r"(?: donc)?|si|j'avoue|vrai|parfait|"
    r"je (?:le )?veux(?: bien)?|j'?en ai(?: une?)?)(?=$|[ ]?[,.!;]| (?:now|still|actually|yes|oui|but|"
    r"mais|and|et|sir|right)\b)"
)
_NO_PHRASES = (
    r"(?:not (?:really|at all|yet|anymore|any more|now|right now|rn|today|currently|atm|at the moment|"
    r"presently|this time|interested|a chance|working|true)|"
    r"absolutely not|definitely not|certainly not|of course not|hell no+|heck no+|no way|no thanks?|"
    r"no thank you|no ty|no thx|nty|never ever|"
    r"i (?:do not|don'?t|am not|did not|didn'?t|have not|haven'?t|(?:can'?t|cannot|will not|won'?t|"
    r"wouldn'?t)$|was not|wasn'?t)|"
    r"i'?m not|im not|dont|don'?t|haven'?t|(?:it|that) (?:isn'?t|doesn'?t|is not)|(?:false|faux|wrong|neither)$|"
    r"pas (?:vraiment|du tout|pantoute|encore|maintenant|en ce moment|pour l'instant|pour le moment|"
    r"asteure?|aujourd'hui|question|interesse|la|plus)|"
    r"surtout pas|absolument pas|certainement pas|plus maintenant|plus pantoute|jamais de la vie|"
    r"ben non|bin non|bien non|bah non|mais non|beh non|"
    r"non merci|aucune?|faux|moi non|moi non plus|"
    r"(?:je |j)?(?:ne |n')?(?:suis|sus|chu|chus|ai|travaille|veux|peux|pense|habite|reste|recois|fais) "
    r"(?:pas|plus|pu)|(?:je )?n'?(?:en )?ai (?:pas|plus)|j'?(?:en )?ai (?:pas|plus|pu)|"
    r"chu pas|chui pas|jsuis pas|jtravaille pas|jtravaille pu|jtravaille plus|jveux pas|jpeux pas|"
    r"jai pas|jfais pas|c'?est pas (?:vrai|bon|ca|correct|le cas)|ce n'est pas le cas)"
)
_UNSURE = re.compile(
    r"\b(?:maybe|mabe|mabey|mebbe|perhaps|not (?:too |really |very |so |100% )?(?:sure|certain)|unsure|"
    r"idk|dunno|don'?t kno?w?|dont kno?w?|no (?:idea|clue)|"
    r"depends?|kind ?of|kinda|sort ?of|sorta|sometimes|some times|possibly|more or less|both|yes and no|"
    r"yes n no|yes/no|yes or no|"
    r"(?:yea|yeah|ya|yes),? (?:no|nah)$|hmm+|umm+|we'?ll see|will see|half|so so|on and off|off and on|"
    r"peut[- ]?etre|p'?tet(?:re)?|pt'?et(?:re)?|jsp|s(?:ais|ai|ait) (?:pas|plus|pu)|chais pas|chai pas|"
    r"aucune idee|(?:ca |sa )?depend(?:s|rait)?|des fois|dès fois|"
    r"parfois|un peu|plus ou moins|mouais|bof|on verra|moyen|oui et non|oui/non|oui ou non|les deux|pas "
    r"(?:trop |vraiment |tout a fait )?(?:sure?|certaine?)|noui|"
    r"pas idee|entre les deux)\b|\bish\b|\?\s*$"
)
_HEDGED = (
    (
        re.compile(
            r"(?:i |we )?(?:don'?t|dont|do not) (?:think|believe) so|(?:i |im )?(?:doubt it|think not)|prob"
            r"(?:ably|s|ly)? not|guess not|probablement pas|"
            r"(?:je |j')?(?:ne )?(?:pense|crois|croirais) (?:pas|que non)|j'en doute"
        ),
        False,
    ),
    (
        re.compile(
            r"(?:i )?(?:think|believe|guess|suppose|assume)(?: so| yes)?|prob(?:ably|s|ly)?|should be|(?:je |"
            r"j')?(?:pense|crois|suppose|imagine)(?: que oui| bien)?|probablement|sans doute|surement|"
            r"normalement|(?:ca )?se peut|j'imagine"
        ),
        True,
    ),
)
_FILLERS = re.compile(
    r"^(?:(?:um+|uh+(?! huh)|euh+|heu|er+|oh+|ah+|ha+|lol|mdr|well|so|hey|hi|hello|allo|bonjour|salut|"
    r"ok|okay|ben|bin|bah|beh|bon|honestly|"
    r"actually|to be honest|tbh|for now|right now|i would say|i'?d say|je dirais(?: que)?|moi|"
    r"pour l'instant|pour le moment|en ce moment|a date|la|mais|mon dieu|omg|god|i said|j'ai dit"
    r"(?: que)?|the answer is|la reponse est|desolee?|sorry)\b[ ,.!]*)+"
)
_POLITE = re.compile(
    r"[ ,.!]*\b(?:please|pls|plz|thanks?|thank you|thx|ty|tysm|svp|stp|merci(?: beaucoup)?|sir|ma'?am|"
    r"miss|madame|monsieur|lol|mdr|haha+|man|bro|dude|buddy|bud|la la|la|so much|god bless)\b[ .!]*$"
)
_LEAD_YES = re.compile(rf"(?:{_YES_PHRASES}|{_YES_WORDS}|{_YES_ALONE})(?![\w'])")
_ASIDE = re.compile(
    r"\b(?:understand|understood|comprends?|compris|speak|parle|read|have time|le temps|remember|"
    r"available|talk|see|hear|get|mind|care)\b"
)
_LEAD_NO = re.compile(rf"(?:{_NO_PHRASES}|{_NO_WORDS})(?![\w'])")
_CLAUSE = re.compile(r"[,;.!:()/&-]+ *|\b(?:but|mais|and|et|or|ou|then|however|wait|actually|en fait|sauf que|pis)\b *")
_CONDITION = re.compile(
    r"\b(?:if|unless|as long as|provided|si|tant que|a condition)\b|^(?:one|body|hablo|applicable|idea)\b"
)
_YES_ONLY, _NO_ONLY = r"yes|yep|yeah|oui|ouais", r"no|nope|non"
_NUMBERED = {"1": True, "2": False}
_AGREEABLE_NO = re.compile(
    r"(?:no|pas de|aucun|sans) (?:problems?|probs?|probleme|trouble|souci|worries)|np\b|(?:i )?(?:don'?t|do not) mind|"
    r"(?:ca )?me derange pas"
)
_NEWS = re.compile(r"(?:no|aucune?) (?!(?:i|im|not|no|non|never|sorry|wait|thanks?|thank|way|more)\b)\w+ \w+")
_FACES = {"👍": True, "✅": True, "✔": True, "👌": True, "💯": True, "🆗": True, "👎": False, "❌": False, "🚫": False}
_LONG_WORDS = dict.fromkeys(
    ("absolutely", "definitely", "certainly", "affirmative", "certainement", "absolument", "evidemment", "exactement"),
    True,
) | dict.fromkeys(("negative", "aucunement", "pantoute"), False)
_TINTS = re.compile("[\U0001f3fb-\U0001f3ff\ufe0f\\s]")


def _side(text: str) -> tuple[bool, str] | None:
    """Find the answer a clause opens with, and what follows it."""
    for pattern, side in ((_LEAD_NO, False), (_LEAD_YES, True)):
        if found := pattern.match(text):
            return side, text[found.end() :].strip(" ,.!;:")
    return None


def _only_no(text: str) -> bool:
    """Tell "no problem" and "pas de trouble", which agree, from a refusal."""
    return _AGREEABLE_NO.match(text) is not None


def _read(heard: Heard) -> Reading[bool]:
    faces = {_FACES[c] for c in _TINTS.sub("", clean(heard.text)) if c in _FACES}
    text = fold(heard.text).strip(" .!,;:)('\"*-")
    if not re.search(r"[a-z0-9]", text):
        return Read(faces.pop()) if len(faces) == 1 else AskAgain()
    text = _POLITE.sub("", re.sub(r"[^\w\s'?.,!;:/%&()-]", "", text)).strip(" .!,;:") or text
    if text in ("n/a", "na", "n.a"):
        return AskAgain()
    if text in _NUMBERED:
        return _agreed(_NUMBERED[text], faces)
    if text in ("ok", "okay"):
        return _agreed(True, faces)
    if _only_no(text):
        return _agreed(True, faces)
    bare = _FILLERS.sub("", text).strip()
    text = bare or text
    for pattern, side in _HEDGED:
        if pattern.fullmatch(text):
            return BeSure(side)
    if _UNSURE.search(text) and not re.match(r"why not|pourquoi pas", text):
        return AskAgain()
    opened = _side(text)
    if opened is None and text.isalpha() and len(text) > 6:
        opened = next(((side, "") for word, side in _LONG_WORDS.items() if OSA.distance(text, word) < 3), None)
    if opened is None:
        last = re.search(rf"(?:^|[ ,.]){{1}}(?:(?P<no>{_NO_WORDS})|(?P<yes>{_YES_WORDS}))$", text)
        if last is None or re.search(r"\b(?:if|si|whether|say|dire|said)\b", text):
            return AskAgain()
        return _agreed(last["no"] is None, faces)
    side, rest = opened
    if _CONDITION.search(rest) or re.search(rf"\b(?:{_YES_ONLY if not side else _NO_ONLY})$", rest):
        return AskAgain()  # "yes if it is free"; "non, je veux dire oui"
    if not side and _ASIDE.search(rest):
        return AskAgain()  # "I don't understand the question"
    hedged = False
    for clause in filter(None, map(str.strip, _CLAUSE.split(rest))):
        if _only_no(clause):
            continue
        hedge = next((says for pattern, says in _HEDGED if pattern.match(clause) and len(clause.split()) < 5), None)
        hedged = hedged or hedge is True or hedge is side is True
        also = None if hedge is False and not side else _side(clause)
        if also is not None and also[0] is not side and (side or len(also[1].split()) < 3):
            if side and _NEWS.match(clause):
                continue  # "yes, no car though": news, not a change of mind
            return AskAgain()
    return BeSure(side) if hedged else _agreed(side, faces)


def _agreed(side: bool, faces: set[bool]) -> Reading[bool]:
    """Take the answer unless a thumb says the opposite."""
    return AskAgain() if (not side) in faces else Read(side)


def _sure(value: bool) -> Words:
    return Words(N_("Is that a yes?")) if value else Words(N_("Is that a no?"))


yes_no: Reader[bool] = Reader(
    "yes_no",
    _read,
    Codec(bool),
    Words(N_("Please reply YES or NO.")),
    options=(Option(YES, Words(N_("Yes"))), Option(NO, Words(N_("No")))),
    sure=_sure,
    numbered=False,
)
