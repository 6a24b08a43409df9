"""Rules for appointments: cancel, confirm, ask, move, arrive late."""

from __future__ import annotations

from dialogs.understanding.meaning import Intent
from dialogs.understanding.rules.notation import Rules

APPOINTMENTS = (
    Rules(
        Intent.APPOINTMENT_CANCEL,
        certain="""
            CANCEL APPT -RESCHEDULE|IF|OPTOUT|CONSENT
            CANCEL DAYTIME -RESCHEDULE|IF|OPTOUT|CONSENT
            CANTCOME DAYTIME|APPT|CLOCK -RESCHEDULE|IF|CAN|but|mais -INTERVIEW
        """,
        likely="""
            CANCEL -CONSENT|OPTOUT|RESCHEDULE|MESSAGES
            CANTCOME -RESCHEDULE|but|mais|INTERVIEW|JOB
            SICK CANTCOME
            SICK APPT -RESCHEDULE
            UNCOMING
        """,
    ),
    Rules(
        Intent.APPOINTMENT_CONFIRM,
        certain="""
            confirm|confirme|confirming|confirmer|confirms MY|the|le|la|mon|ma APPT|presence|attendance -? -NOT
            YES CONFIRMING -? -NOT|LATE|CANTCOME <10
        """,
        likely="""
            CONFIRMING -?  -NOT|LATE|CANTCOME|HIRED|STARTWORK|JOB|WRONG
            APPT confirmed|confirme|confirmee
            YES CLOCK|DAYTIME -? -NOT|STARTWORK|HIRED|RESCHEDULE <8
        """,
    ),
    Rules(
        Intent.APPOINTMENT_INFO,
        certain="""
            WHEN|WHERE APPT ? -RESCHEDULE -IF -OPTINWORD
            APPT WHEN|WHERE ? -RESCHEDULE -OPTINWORD
            can|could|may|puis|peux|pourrais bring|amener|emmener ~MY|a|an|un|une ~ANOTHER|RELATIVE <12
            WHAT|which|kel|kels BRING -INTERVIEW|JOB|RELATIVE <8
            BRING WHAT -INTERVIEW|JOB|RELATIVE <8
            can|could|may|puis|peux|pourrais bring|amener|emmener ~MY|a|an|un|une =mom|dad|baby|maman|papa|bebe <12
        """,
        likely="""
            APPT ? +WHEN|WHERE|HOWLONG|BRING|INPERSON -RESCHEDULE|CANCEL|CANTCOME|OPTINWORD|FINDPLACE
            APPT ? +SUPPOSED|WHO|DAYTIME|CLOCK -RESCHEDULE|CANCEL|CANTCOME|OPTINWORD|FINDPLACE
            SUPPOSED ? -LATE|RESCHEDULE
            SUPPOSED APPT -RESCHEDULE|CANTCOME|MISSED
            FINDPLACE APPT ?
            BRING APPT
            HAVE APPT ? -NEED|FINDPLACE
        """,
    ),
    Rules(
        Intent.APPOINTMENT_RESCHEDULE,
        certain="""
            RESCHEDULE APPT -JOBSEARCH|HIRED|INTERVIEW|CANCEL
            APPT RESCHEDULE -JOBSEARCH|HIRED|INTERVIEW|CANCEL
        """,
        likely="""
            RESCHEDULE -SURVEY|JOBSEARCH|CAREER|HIRED|WORKING|HOURSCHANGE
            CANTCOME but|mais DAYTIME|CAN
            DAYTIME|CLOCK INSTEAD -PERWEEK|HOURSCHANGE|PAYSTUB
            INSTEAD DAYTIME|CLOCK -PERWEEK|HOURSCHANGE|PAYSTUB
            CANTCOME +RESCHEDULE
            MISSED APPT CAN
        """,
    ),
    Rules(
        Intent.RUNNING_LATE,
        certain="""
            I running|going|be|am|suis|arrive|vais LATE -INTERVIEW -? -too -trop -JOB
            late|retard # minutes
            ok|okay|fine|alright|correct|grave come|coming|arrive|arriver|viens LATE -INTERVIEW
        """,
        likely="""
            LATE -INTERVIEW|STUDENT|COMPLAIN|SURVEY|RESCHEDULE|DEADLINE
            stuck|pogne|pris|coince|bloque|blocked TRANSPORTW|LATE
            TRANSPORTW late|retard|blocking|bloque
        """,
    ),
)
