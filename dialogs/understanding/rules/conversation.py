"""Rules for the conversation itself: a person, languages, menu, thanks, wrong numbers, privacy, consent, texts."""

from __future__ import annotations

from dialogs.understanding.meaning import Intent
from dialogs.understanding.rules.notation import Rules

CONVERSATION = (
    Rules(
        Intent.HUMAN_AGENT,
        certain="""
            TALK PERSON -NOT|COMPLAIN|INTERVIEW|PRIVACYW|COMMUNITY|LANGFR|LANGEN|IF -tell <14
            TALK PERSON +NEED|WANT|PLEASE -COMPLAIN|INTERVIEW|PRIVACYW|COMMUNITY|LANGFR|LANGEN|IF
            WANTPERSON -NOT|COMPLAIN|INTERVIEW|PRIVACYW|COMMUNITY|IF|BARRIER
            CALLME -NOT|COMPLAIN|NOCALLBACK|WHEN|SUPPOSED|CALLEMPLOYER|INTERVIEW|BOSS|HIRED|APPT -IF
            change|switch|swap|changer|changez worker|workers|caseworker|counsellor|conseiller|conseillere <12
            ^ human|humain|agent|representative|operator|receptionist|conseiller|conseillere <3
        """,
        likely="""
            CALLME -PAYSTUB|BOSS|COMPLAIN|HIRED|APPT
            TALK PERSON -COMPLAIN|COMMUNITY
            NEED PERSON -COMPLAIN|INTERVIEW|IF
            WANTPERSON
            WHO is|est MY PERSON
        """,
    ),
    Rules(
        Intent.LANGUAGE_SWITCH,
        certain="""
            SWITCHVERB LANGFR|LANGEN -NEWCOMERW|FINDPLACE|INTERVIEW|JOBSEARCH|JOB <10
            LANGFR|LANGEN PLEASE <4
            ^ LANGFR|LANGEN $
        """,
        likely="""
            LANGFR|LANGEN -NEWCOMERW|FINDPLACE|JOBSEARCH|JOB|INTERVIEW|COURSEWORD|HELP|RESUME|TOWN <10
            NEED LANGFR|LANGEN -RESUME|NEWCOMERW|COURSEWORD|JOB|JOBSEARCH
            LANGOTHER PLEASE
            SWITCHVERB LANGOTHER
            ^ language|langue
        """,
    ),
    Rules(
        Intent.MENU_HELP,
        certain="""
            ^ menu $
        """,
        likely="""
            ^ HELP|MENU|info|MENUWORD $
            MENU -JOBSEARCH|RESUME|INTERVIEW|MONEYHELP|COMMUNITY|SURVEY|JOB|TRAINING|CAREER <8
        """,
    ),
    Rules(
        Intent.GREETING,
        likely="""
            ^ GREET $
            ^ GREET <4 -?
            ^ GREET GREET <8
            ^ GREET i|je|it|c am|suis|is|est <8
            ! c|est|tu =gratuit|gratuite|gratis
        """,
    ),
    Rules(
        Intent.THANKS,
        likely="""
            THANKSW <6 -? -CANCEL|CANTCOME|NEED
            ^ THANKSW -? -CANCEL|CANTCOME|NEED|RESCHEDULE <10
        """,
    ),
    Rules(
        Intent.WRONG_NUMBER,
        certain="""
            wrong|mauvais|mauvaise|bonne number|numero|person|personne -SURVEYDOUBT
            you|vous HAVE|got wrong|mauvais|mauvaise number|person|personne|numero|guy
        """,
        likely="""
            WRONG -SURVEYDOUBT|INTERVIEW|PAYSTUB
        """,
    ),
    Rules(
        Intent.COMPLAINT,
        certain="""
            want|veux|voudrais|souhaite|make|file|deposer|porter|faire complaint|complain|plainte|plaindre|reclamation
        """,
        likely="""
            COMPLAIN -BOSS|JOB|WORKING|INTERVIEW|MESSAGES
            NOCALLBACK
            WHO SUPERVISOR
            COMPLAIN PERSON
            PERSON COMPLAIN
        """,
    ),
    Rules(
        Intent.PRIVACY,
        likely="""
            PRIVACYW ? -CONSENT|PAYSTUB|STATUS
            PRIVACYW MYDATA ?
            WHO PRIVACYW
        """,
    ),
    Rules(
        Intent.WITHDRAW_CONSENT,
        certain="""
            WITHDRAW CONSENT -?
            DELETE MYDATA -? -WHO
        """,
        likely="""
            WITHDRAW CONSENT
            WITHDRAW MYDATA
            DELETE MYDATA
            DELETE -number|numero
            NOT CONSENT
            NOT|plus WANT|want|veux program|programme
        """,
    ),
    Rules(
        Intent.OPT_OUT,
        likely="""
            OPTOUT -OPTINWORD|JOB|APPT|INTERVIEW|COMMUNITY|DRINK|CONSENT|TRANSPORTW
            NOT WANT MESSAGES
        """,
    ),
    Rules(
        Intent.OPT_IN,
        certain="""
            ^ start|unstop|subscribe|resubscribe $
        """,
        likely="""
            SIGNUP -SURVEY|SERVICEASK|?
            SIGNUP MESSAGES|OPTINWORD
            NEED MESSAGES again|encore
            OPTINWORD MESSAGES
            MESSAGES again|encore
            NOT remove|enlevez|retirez|drop|take
        """,
    ),
    Rules(
        Intent.OUT_OF_SCOPE,
        likely="""
            SPAM
            SILLY -TRAINING|JOB|JOBSEARCH
        """,
    ),
)
