"""Rules for "can you help somebody like me?": age, work, place, business, social assistance, status, studies."""

from __future__ import annotations

from dialogs.understanding.meaning import Intent
from dialogs.understanding.rules.notation import Rules

ELIGIBILITY = (
    Rules(
        Intent.ELIGIBILITY_STATUS,
        certain="""
            STATUS ? +ELIGIBLE|WORK|JOB|HELP -STUDENT|PRIVACYW
        """,
        likely="""
            STATUS -STUDENT|PRIVACYW|COURSEWORD|INTERVIEW
            UNEMPLOYED STATUS
            WHY STATUS
        """,
    ),
    Rules(
        Intent.ELIGIBILITY_SOCIAL_ASSISTANCE,
        certain="""
            SA ? +ELIGIBLE|WORK|JOB|HELP|LOSEBENEFIT|HIRED -PRIVACYW|PAYSTUB|WITHDRAW
        """,
        likely="""
            SA -PRIVACYW|PAYSTUB|WITHDRAW|COMMUNITY
            LOSEBENEFIT SACHEQUE
        """,
    ),
    Rules(
        Intent.ELIGIBILITY_AGE,
        certain="""
            AGE ? +ELIGIBLE -STUDENT|PERIOD|SA|STATUS
        """,
        likely="""
            AGE -PERIOD|STUDENT|TRAINING|RESUME|CAREER|INTERVIEW|WRONG
            YOUNG JOB|JOBSEARCH
            YOUNG +JOB|JOBSEARCH|HELP -STUDENT
        """,
    ),
    Rules(
        Intent.ELIGIBILITY_STUDENT,
        certain="""
            STUDENT ? +ELIGIBLE -SA
        """,
        likely="""
            STUDENT -FINDPLACE|MONEYHELP|NEWCOMERW|TRAINING|HIRED|WRONG
            STUDENT +JOB|JOBSEARCH|HELP
        """,
    ),
    Rules(
        Intent.ELIGIBILITY_EMPLOYED,
        certain="""
            WORKING|BETTER ? +ELIGIBLE -SA|STATUS|STUDENT|UNEMPLOYED|PAYSTUB
        """,
        likely="""
            WORKING +ELIGIBLE|BETTER|HELP|but|mais -SA|STATUS|STUDENT|PAYSTUB|SURVEYDOUBT
            BETTER -CAREER|FINDPLACE|INTERVIEW
            NEED|want WORKING +BETTER
            SOONOUT -DAYTIME
            EI ? +LOSEBENEFIT|SIGNUP|ELIGIBLE|WORK -COMMUNITY
        """,
    ),
    Rules(
        Intent.ELIGIBILITY_LOCATION,
        certain="""
            LIVE ? +ELIGIBLE -CRISISW|COMMUNITY|STATUS|STUDENT|SELFEMP
        """,
        likely="""
            LIVE -CRISISW|COMMUNITY|FINDPLACE|NEWCOMERW|STUDENT|PRIVACYW|HOURSCHANGE
        """,
    ),
    Rules(
        Intent.ELIGIBILITY_SELF_EMPLOYMENT,
        certain="""
            SELFEMPSTART
        """,
        likely="""
            SELFEMP -CRISISW|DELETE|PAYSTUB
        """,
    ),
    Rules(
        Intent.ELIGIBILITY_GENERAL,
        likely="""
            ELIGIBLE ? -AGE|STUDENT|SA|STATUS|SELFEMP|LIVE|WORKING|RESUME|INTERVIEW|TRAINING|MONEYTHING|JOBSEARCH
            suis|am ELIGIBLE +service|services|program|programme <9
            BARRIER ELIGIBLE
            BARRIER ? -INTERVIEW|RESUME|COMMUNITY
        """,
    ),
    Rules(
        Intent.CRISIS,
        likely="""
            CRISISW -LIVE|SILLY
        """,
    ),
)
