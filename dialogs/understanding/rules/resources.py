"""Rules for what helps on the way: resumes, interviews, jobs, training, careers, newcomers, money, community help."""

from __future__ import annotations

from dialogs.understanding.meaning import Intent
from dialogs.understanding.rules.notation import Rules

RESOURCES = (
    Rules(
        Intent.RESOURCE_RESUME,
        certain="""
            HELP|MENU RESUME -INTERVIEW
            NEED RESUME -INTERVIEW -SEND
            write|make|fix|update|review|faire|ecrire|corriger|refaire RESUME -INTERVIEW
        """,
        likely="""
            RESUME -INTERVIEW
        """,
    ),
    Rules(
        Intent.RESOURCE_INTERVIEW,
        certain="""
            HAVE|got|nervous|help|aide|pratiquer|practice|preparer|prepare INTERVIEWWORD -MONEYTHING -HIRED -CANTCOME
        """,
        likely="""
            INTERVIEW -MONEYTHING|APPT
            INTERVIEWWORD -MONEYTHING
            FEAR INTERVIEW
        """,
    ),
    Rules(
        Intent.RESOURCE_JOB_SEARCH,
        certain="""
            ^ JOBSEEKING -STATUS|STUDENT|AGE|SA|SELFEMP|WORKING|BARRIER|YOUNG|HIRED|FINDPLACE|WHERE <9
            MENU|HELP|NEED ~JOBSEEKING -STATUS|STUDENT|AGE|SA|SELFEMP|WORKING|BARRIER|YOUNG|HIRED|FINDPLACE|RESUME <14
            I JOBSEEKING -STATUS|STUDENT|AGE|SA|SELFEMP|WORKING|BARRIER|YOUNG|HIRED|FINDPLACE|WHERE|NEWCOMERW <10
        """,
        likely="""
            JOBSEARCH -STATUS|STUDENT|AGE|SA|SELFEMP|WORKING|HIRED|INTERVIEW|RESUME|CAREER
            NEED JOB -STATUS|STUDENT|AGE|SA|SELFEMP|WORKING|HIRED|CAREER|RESUME|INTERVIEW|TRAINING
            PLACEWORK JOB -WORKING|HIRED|CAREER|SELFEMP|FIRED
            JOB PLACEWORK -WORKING|HIRED|CAREER|SELFEMP|FIRED
        """,
    ),
    Rules(
        Intent.TRAINING,
        likely="""
            TRAINING -MONEYHELP|MONEYTHING|RESUME|JOBSEARCH|STUDENT|HIRED|SA|INTERVIEW
            NEED|HOW TRAINING -MONEYHELP|JOBSEARCH|RESUME
            NEED COURSEWORD -NEWCOMERW|MONEYHELP|LANGEN|LANGFR
            MONEYHELP MY TRAINING
        """,
    ),
    Rules(
        Intent.RESOURCE_CAREER,
        likely="""
            CAREER -INTERVIEW|RESUME|APPT|WRONG
        """,
    ),
    Rules(
        Intent.RESOURCE_LANGUAGE_NEWCOMER,
        certain="""
            learn|apprendre|improve|ameliorer LANGEN|LANGFR
            LANGEN|LANGFR class|classes|course|courses|lessons
            cours LANGEN|LANGFR|d|de LANGEN|LANGFR|NEWCOMERW
        """,
        likely="""
            NEWCOMERW -STATUS|STUDENT|INTERVIEW|RESUME|PAYSTUB
            COURSEWORD LANGEN|LANGFR
            PROFESSION +COUNTRY
            COUNTRY PROFESSION
        """,
    ),
    Rules(
        Intent.FINANCIAL_SUPPORT,
        certain="""
            MONEYHELP MY|a|the|for|un|une|mes|mon|ma|des|la|le MONEYTHING
            NEED MONEYTHING for|pour
        """,
        likely="""
            MONEYHELP MONEYTHING
            MONEYTHING MONEYHELP
            HELP MONEYTHING
            NEED MONEYTHING -COMMUNITY
            NOT MONEY|HAVE MONEYTHING|MONEY
            MONEYHELP -TRAINING|COMMUNITY|SELFEMP|SA|STUDENT
        """,
    ),
    Rules(
        Intent.RESOURCE_COMMUNITY,
        certain="""
            NEED FOODHOME -CRISISW|DAYTIME
            WHERE FOODHOME -CRISISW
        """,
        likely="""
            COMMUNITY -CRISISW|SELFEMP|TRAINING|SA
            TAXES -SURVEYDOUBT
            HELP TAXES
        """,
    ),
    Rules(
        Intent.FIND_PROVIDER,
        certain="""
            WHERE nearest|closest|FINDPLACE -APPT
            FINDPLACE ? +WHERE -APPT|JOB|INTERVIEW|RESUME
            WHERE can|do i|we go -APPT|NEWCOMERW|INTERVIEW|COMMUNITY
        """,
        likely="""
            FINDPLACE -APPT|JOBSEARCH|COMPLAIN|STATUS|NEWCOMERW|COMMUNITY
            FINDPLACE TOWN -APPT|COMPLAIN|COMMUNITY|INTERVIEW|RESUME|STATUS
            WHERE YOU -APPT
        """,
    ),
    Rules(
        Intent.SERVICE_DESCRIPTION,
        certain="""
            ^ c|est|sont|tu gratuit|gratuite|gratuits|gratis <6
            ^ is =it|this =free <7
            WHAT do|is|does you|this|service +SERVICEASK -APPT|SURVEY|PAYSTUB|INTERVIEW|PRIVACYW|WRONG|JOB|MYDATA
        """,
        likely="""
            SERVICEASK -APPT|SURVEY|PAYSTUB|PRIVACYW|WRONG|JOBSEARCH|COMPLAIN
        """,
    ),
)
