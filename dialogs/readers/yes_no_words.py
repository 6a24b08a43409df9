"""The words people say yes and no with, and those that leave it open: English, French and Joual."""

from __future__ import annotations

import re

from dialogs.readers.clauses import BUT, DO_NOT, DO_NOT_KNOW, HESITATION, NE_PAS, PLEASE, SOMETIMES, THANKS

# A word of these, alone or in front, is an answer; the phrases below are answers too.
YES_WORDS = (
    r"y(?!'?[ -]?(?:a|est|en|ont|faut|me|va)\b)|"
    r"yes+|yea+h*|ye+|yeh|yep+(?:ers)?|yesh|yup+|yah|ya+|yas+|yus|yess+ir|yessum|sure|surely|absolutely|definitely|definetly|"
    r"defo|certainly|totally|affirmative|indeed|ofc|mhm+|mmhm+|uh huh|aye|yuh|affirmatif|yuppers|obviously|ofcourse|"
    r"correcto|oui+|ouais+|ouai|ouaip|ouep|oue|ouin|wi+|wai|ui|voui|yessaille|certain|certainement|absolument|evidemment|"
    r"effectivement|exact|exactement|volontiers|daccord|d'accord|dac|dacc"
)
NO_WORDS = (
    r"n|no+|nope+|nop|nah+|naw|nay|negative|never|nuh uh|nada|"
    r"non+|nan|nn|nenni|pantoute|aucunement|jamais|niet|negatif|noway|nopers|naur|nahh|negatory"
)
_YES_PHRASES = (
    r"(?:ok(?:ay|ie)?|alright|of course|for sure|sounds good|go ahead|you bet|u bet|yes please|"
    r"that(?:'?s| is) (?:right|correct|true)|"
    r"right on|"
    r"(?:(?:bien|ben|bin|b'en|oh|certain|pour|evidemment|certainement|mais|absolument) )?(?:sur )?que (?:oui|ouais)|"
    r"sans (?:aucun )?doute que oui|bien entendu|comme de raison|en plein ca|c'est bien ca|you know it|"
    r"i do have(?: one| it)?|"
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
    rf"je (?:le )?veux(?: bien)?|j'?en ai(?: une?)?)(?=$|[ ]?[,.!;]| (?:{BUT}|now|still|actually|yes|oui|"
    r"and|et|sir|right)\b)"
)
_NO_PHRASES = (
    r"(?:not (?:really|at all|yet|anymore|any more|now|right now|rn|today|currently|atm|at the moment|"
    r"presently|this time|interested|a chance|working|true)|"
    r"(?:(?:bien|ben|bin|b'en|beh|bah|oh|certain|pour|evidemment|certainement|surement|mais|absolument|definitivement|"
    r"mon dieu|seigneur) )?(?:sur )?que non|"
    r"(?:clairement|surement|vraiment|definitivement|obviously|clearly|sure) (?:pas|not)"
    r"(?! an? (?:problem|issue)| de [pts])|"
    r"not (?:ever|even|in the slightest|a bit|one bit|that i (?:know|recall|remember|am|m)|lately|recently|"
    r"this|anytime)|"
    r"(?:we|they) (?:do not|don'?t|are not|aren'?t|did not|didn'?t|have not|haven'?t)|wasn'?t$|"
    r"pas (?:une miette|le moins du monde|moi|nous|a ma connaissance|que je sache|presentement|"
    r"cette|ces temps|dernierement|recemment)|"
    r"fuck no|god no|naw man|absolutely not|definitely not|"
    r"certainly not|of course not|hell no+|heck no+|no way|no thanks?|"
    r"no thank you|no ty|no thx|nty|never ever|"
    r"i (?:do not|don'?t|am not|did not|didn'?t|have not|haven'?t|(?:can'?t|cannot|will not|won'?t|"
    r"wouldn'?t)$|was not|wasn'?t)|"
    r"i'?m not|im not|dont|don'?t|haven'?t|(?:it|that) (?:isn'?t|doesn'?t|is not)|(?:false|faux|wrong|neither)$|"
    r"pas (?:vraiment|du tout|pantoute|encore|maintenant|en ce moment|pour l'instant|pour le moment|"
    r"asteure?|aujourd'hui|question|interesse|la|plus)|"
    r"surtout pas|absolument pas|certainement pas|plus maintenant|plus pantoute|jamais de la vie|"
    r"ben non|bin non|bien non|bah non|mais non|beh non|"
    r"non merci|aucune?|faux|moi non|moi non plus|"
    r"(?:je |j'?)?(?:ne |n')?(?:suis|sus|chu|chus|ai|travaille|veux|peux|pense|habite|reste|recois|fais) "
    rf"(?:{NE_PAS})|(?:je )?n'?(?:en )?ai (?:pas|plus)|j'?(?:en )?ai (?:{NE_PAS})|"
    r"chu pas|chui pas|jsuis pas|jtravaille pas|jtravaille pu|jtravaille plus|jveux pas|jpeux pas|"
    r"jai pas|jfais pas|c'?est pas (?:vrai|bon|ca|correct|le cas)|ce n'est pas le cas)"
)
UNSURE = re.compile(
    rf"\b(?:{DO_NOT_KNOW}|{SOMETIMES}|maybe|mabe|mabey|mebbe|perhaps|don'?t kno?w?|depends?|some times|possibly|"
    r"not (?:too |really |very |so |100% )?(?:sure|certain)|kind ?of|kinda|sort ?of|sorta|more or less|both|"
    r"yes and no|yes n no|yes/no|yes or no|(?:yea|yeah|ya|yes),? (?:no|nah)$|"
    r"hmm+|umm+|we'?ll see|will see|half|so so|on and off|off and on|"
    r"peut[- ]?etre|p'?tet(?:re)?|pt'?et(?:re)?|(?:ca |sa )?depend(?:s|rait)?|un peu|plus ou moins|mouais|bof|"
    r"on verra|ni oui ni non|pas non|moyen|"
    r"oui et non|oui/non|oui ou non|les deux|noui|entre les deux|"
    r"pas (?:trop |vraiment |tout a fait )?(?:sure?|certaine?))\b|\bish\b|\?\s*$"
)
HEDGED = (
    (
        re.compile(
            rf"(?:i |we )?(?:{DO_NOT}) (?:think|believe) so|(?:i |im )?(?:doubt it|think not)|prob"
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
FILLERS = re.compile(
    rf"^(?:(?:{HESITATION}|uh+(?! huh)|heu|er+|oh+|ah+|ha+|lol|mdr|so|hey|hi|hello|allo|bonjour|salut|ok|"
    r"okay|bah|beh|bon|honestly|actually|to be honest|tbh|for now|right now|i would say|i'?d say|je dirais(?: que)?|"
    r"moi|pour l'instant|pour le moment|en ce moment|a date|la|mais|mon dieu|omg|god|i said|j'ai dit(?: que)?|"
    r"the answer is|la reponse est|desolee?|sorry)\b[ ,.!]*)+"
)
POLITE = re.compile(
    rf"[ ,.!]*\b(?:{PLEASE}|{THANKS}|plz|thank|thx|ty|tysm|merci beaucoup|sir|ma'?am|"
    r"miss|madame|monsieur|lol|mdr|haha+|man|bro|dude|buddy|bud|la la|la|so much|god bless)\b[ .!]*$"
)
LEAD_YES = re.compile(rf"(?:{_YES_PHRASES}|{YES_WORDS}|{_YES_ALONE})(?![\w'])")
ASIDE = re.compile(
    r"\b(?:understand|understood|comprends?|compris|speak|parle|read|have time|le temps|remember|"
    r"available|talk|see|hear|get|mind|care)\b"
)
LEAD_NO = re.compile(rf"(?:{_NO_PHRASES}|{NO_WORDS})(?![\w'])")
CLAUSE = re.compile(rf"[,;.!:()/&-]+ *|\b(?:{BUT}|and|et|or|ou|then|however|wait|actually|en fait|sauf que|pis)\b *")
CONDITION = re.compile(
    r"\b(?:if|unless|as long as|provided|si|tant que|a condition)\b|^(?:one|body|hablo|applicable|idea)\b"
)
YES_ONLY, NO_ONLY = r"yes|yep|yeah|oui|ouais", r"no|nope|non"
NUMBERED = {"1": True, "2": False}
AGREEABLE_NO = re.compile(
    rf"(?:no|pas de|aucun|sans) (?:problems?|probs?|probleme|trouble|souci|worries)|np\b|(?:i )?(?:{DO_NOT}) mind|"
    r"(?:ca )?me derange pas"
)
NEWS = re.compile(r"(?:no|aucune?) (?!(?:i|im|not|no|non|never|sorry|wait|thanks?|thank|way|more)\b)\w+ \w+")
FACES = {"👍": True, "✅": True, "✔": True, "👌": True, "💯": True, "🆗": True, "👎": False, "❌": False, "🚫": False}
LONG_WORDS = dict.fromkeys(
    ("absolutely", "definitely", "certainly", "affirmative", "certainement", "absolument", "evidemment", "exactement"),
    True,
) | dict.fromkeys(("negative", "negatif", "aucunement", "pantoute"), False)
TINTS = re.compile("[\U0001f3fb-\U0001f3ff\ufe0f\\s]")

# Whole messages in other languages: whoever can only say yes or no in theirs is understood all the same. Words
# that are something else in English or French ("hindi", "la", "na", "nu") are left out.
_OTHER_YES = """
sí sì sip claro sim tak так да ага ja jaa evet da opo oo oho haan haa han hanji haanji ji aiwa aywa aywa naam bale
areh vâng ndiyo ndio wey eyo نعم ايوه أيوه أيوة ايوة اه آه اي بله آره بلی ہاں جی هو हाँ हां जी ਹਾਂ ਜੀ হ্যাঁ હા ஆம் አዎ እወ ναι
是 是的 对 對 好 好的 有 はい ええ 네 예 응
"""
_OTHER_NO = """
não nao nie ні нет нє не nein hayır hayir nahi nahin nahī khong không laa hapana maya لا كلا نه خیر خير نہیں نهيں नहीं
नही ना ਨਹੀਂ ਨਾ না ના இல்லை አይ አይደለም ኣይ όχι 不 不是 没有 沒有 否 いいえ 아니 아니요 아니오
"""
OTHER_POLITE = frozenset(
    "gracias por favor obrigado obrigada po ji شكرا من فضلك дякую спасибо 谢谢 ਜੀ जी dziękuję".split()
)
OTHER_ANSWERS = dict.fromkeys(_OTHER_YES.split(), True) | dict.fromkeys(_OTHER_NO.split(), False)
