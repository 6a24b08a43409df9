"""What the engine itself says: re-asking kindly, going back, putting away, coming back."""

from dialogs.words import N_, Language, Option, Words

HELLO = Words(N_("Hello!"))
NOT_UNDERSTOOD = Words(N_("Sorry, I did not understand."))
PICK_BY_NUMBER = N_("Please pick one by its number, 1 to {last}, or in your own words.")
REPLY_BY_NUMBER = N_("Reply with a number, 1 to {last}, or MENU.")
WHICH_ONE = N_("Which one? Reply with a number, 1 to {last}, or MENU.")
TRY_AGAIN = Words(N_("Sorry, I still do not understand. You can also write BACK, LATER or PERSON."))
OLD_BUTTON = Words(N_("That choice was for an earlier question."))
WHERE_WE_WERE = Words(N_("Back to where we were:"))
FIRST_QUESTION = Words(N_("This is the first question. Write MENU to do something else."))
NEEDED = Words(N_("I need this answer to go on. Write LATER to stop here, or PERSON for a person."))
ALWAYS_THERE = Words(N_("All right. 9-8-8 and 9-1-1 are always there. You can write to me any time."))
ALL_RIGHT = Words(N_("All right. Write any time."))
NOTHING_OPEN = Words(N_("We have nothing open right now."))
PUT_AWAY = Words(N_("No problem, I will keep your answers. Write CONTINUE when you are ready."))
NOW_ENGLISH = Words(N_("OK, English from now on."))
NOW_FRENCH = Words(N_("OK, French from now on."))
STOP_TEXTS = Words(N_("If you want these messages to stop, reply STOP."))
OTHER_LANGUAGE = {
    Language.EN: Words(N_("In English? Write EN."), language=Language.EN),
    Language.FR: Words(N_("In French? Write FR."), language=Language.FR),
}
"""By the language somebody wrote in, beside an answer in the one they are known to want (R-113)."""
_ONLY_WORDS = N_(
    "I can only read written words, not voice, stickers or video. Please write, or write PERSON for a person."
    " In danger: call 9-1-1. To talk: call or text 9-8-8."
)
ONLY_WORDS = {
    language: (Words(_ONLY_WORDS, language=language), Words(_ONLY_WORDS, language=language.other))
    for language in Language
}
"""In both languages, that of the conversation first: whoever sends their voice may read neither well (R-95, R-113)."""

YES = Option("yes", Words(N_("Yes")))
NO = Option("no", Words(N_("No")))
