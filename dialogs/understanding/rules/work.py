"""Rules for news of work and its proof: job started, job lost, hours, pay stubs, the questionnaire."""

from __future__ import annotations

from dialogs.understanding.meaning import Intent
from dialogs.understanding.rules.notation import Rules

WORK = (
    Rules(
        Intent.JOB_STARTED,
        certain="""
            ^ GOTHIRED -? -NOT|IF|FEAR|LOST|FIRED|INTERVIEW|MONEYTHING|MONEYHELP|BETTER|PAYSTUB|SA|LOSEBENEFIT <14
            I GOTHIRED -? -NOT|IF|FEAR|LOST|FIRED|INTERVIEW|MONEYTHING|MONEYHELP|BETTER|PAYSTUB|SA|LOSEBENEFIT|HELP
            hired|embauche|embauchee|engage|engagee -? -NOT|IF|FEAR|LOST|FIRED|who|qui|ca|BETTER|PAYSTUB|WHY <5
            good|bonne|bonnes news|nouvelle|nouvelles +GOTHIRED|HIRED|JOB -NOT -?
        """,
        likely="""
            HIRED -NOT|IF|LOST|INTERVIEW|MONEYTHING|MONEYHELP|BETTER|PAYSTUB|SURVEY
            STARTWORK -NOT|IF|LOST|MONEYTHING|MONEYHELP|BETTER|PAYSTUB|NEED -?
            first|premier|premiere day|jour|journee|shift|quart
        """,
    ),
    Rules(
        Intent.JOB_LOST,
        certain="""
            LOST MY|the|ma|mon|la JOB -IF|FEAR|SURVEY -? -INTERVIEW -SHORTHOURS
            FIRED -IF|FEAR|soon|bientot|vais|going|might|may|will|mois|months -? -BETTER|RESUME|INTERVIEW|YEARSAGO <14
            I QUITJOB -IF|vais|going|want|should -? -INTERVIEW <10
            SHUTWORK -IF|going|vais|va|will|soon -?
        """,
        likely="""
            FIRED -IF|soon|bientot|vais|going|BETTER|CRISISW
            QUITJOB -INTERVIEW|BETTER
            CONTRACTEND
            SHUTWORK
            PLACEWORK|BOSS SHUT
            no|plus|pas more|de JOB|work -?
        """,
    ),
    Rules(
        Intent.HOURS_CHANGED,
        certain="""
            CUT MY HOURS -? -IF -SURVEYDOUBT
            HOURS CUT -? -IF -WHEN -FINDPLACE -SURVEYDOUBT -NEED -CAN
            HOURSCHANGE HOURS -? -IF -SURVEYDOUBT
        """,
        likely="""
            CUT HOURS -?
            HOURS CUT -?
            INCREASE -? -SURVEYDOUBT
            HOURSCHANGE -? -APPT
            NOW # HOURS -?
            NOW|INSTEAD +PERWEEK -? -NEED|ELIGIBLE|STUDENT
            HOURSCHANGE PERWEEK
            # HOURS NOW|week -? -NEED|ELIGIBLE|STUDENT
        """,
    ),
    Rules(
        Intent.PAYSTUB_SEND,
        certain="""
            here|voici|voila|attached|joint PAYSTUB
            SEND MY PAYSTUB ? -WHY|MANDATORY|NOT|IF
            HOW SEND PAYSTUB
            comment envoyer|envoie|envoyer PAYSTUB
        """,
        likely="""
            SEND PAYSTUB -WHY|MANDATORY|NOT|IF|PAYSTUBWHYW
            PAYSTUB SEND -WHY|MANDATORY|PAYSTUBWHYW
            PAYSTUB +PROOFWORD -WHY|MANDATORY|PAYSTUBWHYW
            PROOFWORD PAYSTUB -WHY|MANDATORY|PAYSTUBWHYW
            NOT|lost|perdu PAYSTUB -WHY|WANT|MANDATORY|NEED|PAYSTUBWHYW
            did|avez you|vous SEND|get|got|received|recu PAYSTUB
        """,
    ),
    Rules(
        Intent.PAYSTUB_WHY,
        certain="""
            WHY PAYSTUB
            PAYSTUB WHY
        """,
        likely="""
            MANDATORY PAYSTUB -how -comment
            PAYSTUB MANDATORY
            PAYSTUBWHYW PAYSTUB
            PAYSTUB PAYSTUBWHYW
            NOT WANT|NEED PAYSTUB
            NOT WANT PAYWORD -FIRED
            who|qui see|sees|voit PAYSTUB
        """,
    ),
    Rules(
        Intent.QUESTIONNAIRE_QUESTION,
        certain="""
            WHY|WHAT SURVEY ? -INTERVIEW|SA|PRIVACYW|IMMIGRATIONW|LOSEBENEFIT
        """,
        likely="""
            SURVEYDOUBT -PAYSTUB|INTERVIEW|RESUME
            SURVEY ? -INTERVIEW|APPT
            WHY MESSAGES +JOB|WORKING
        """,
    ),
)
