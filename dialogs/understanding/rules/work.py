"""Rules for news of work and its proof: job started, job lost, hours, pay stubs, the questionnaire."""

from __future__ import annotations

from dialogs.understanding.meaning import Intent
from dialogs.understanding.rules.notation import Rules

_ONLY_ABOUT_JOBS = """
            ! GOTHIRED|HIRED|JOB|job|jobs =interview|interviews|fair|fairs|lead|leads|posting|postings|application
            ! GOTHIRED|HIRED|JOB|job|jobs =search|hunt|alert|alerts|ad|ads|coach|developer|trial|letter|form
            ! GOTHIRED|HIRED|JOB|job|jobs =link|links|site
            ! +YEARSAGO
"""
"""A job fair is no job, and what was years ago is no news."""
_NO_START_OF_MINE = (
    _ONLY_ABOUT_JOBS
    + """
            ! ANOTHER|you|u|vous|tu ~GOTHIRED|HIRED|STARTWORK|FIRSTDAY|START -THANKSW|Hiredme
            ! NOT|HOW|WANT|NEED|trying|like|pour|ready|until|avant|CAN ~GOTHIRED|HIRED|STARTWORK|START
            ! HEDGE|IF|WHEN ~GOTHIRED|HIRED|STARTWORK|START|GETHIRED
            ! HEDGE|IF|WHEN|once|until|before|avant|quand =I ~GOTHIRED|HIRED|STARTWORK|START
            ! HEDGE|IF|WHEN|once|quand =que|that =I ~GOTHIRED|HIRED|STARTWORK|START
            ! GOTHIRED|HIRED =for|pour =I|MY|us|nous|ANOTHER
            ! START|STARTWORK|FIRSTDAY ~Notwork -GOTHIRED
            ! ^ did|do|does|am|is|are|was|were|have|has|avez|est|ai GOTHIRED|HIRED|STARTWORK ?
    """
)
"""What is no first day of one's own, or none yet: a son's, a hoped-for one, an interview, a first day of school."""
_NO_LOSS_OF_MINE = (
    _ONLY_ABOUT_JOBS
    + """
            ! ANOTHER|you|u|vous|tu ~FIRED|LOST|QUITJOB -Firedme|Myjob
            ! FIRED ~ANOTHER -I
            ! RELATIVE ~FIRED|Firedme -JOB|PLACEWORK|BOSS|job
            ! NOT|HEDGE|IF|never|scared|afraid|peur ~FIRED|Firedme|LOST|QUITJOB|SHUTWORK
            ! will|would|could|should|might|may|going|can|want|WANT|NEED|before|until|soon ~FIRED|Firedme|LOST|QUITJOB
            ! vais|va|vont|veux|avant|bientot ~FIRED|Firedme|LOST|QUITJOB
            ! HEDGE|IF|WHEN|once|until|before|avant|quand|will|should|can|am|did|do =I ~FIRED|Firedme|LOST|QUITJOB
            ! can|could|might|will|would =I FIRED|Firedme
            ! peuvent|peut|pourraient|pourrait|veulent|veut|vont|va|risque =I|tu FIRED|Firedme
            ! risque|risques|chance|peur =de|d FIRED|Firedme
            ! ^ did|do|does|am|is|are|was|were|have|has|avez|est|ai|will|would|can FIRED|LOST|QUITJOB|SHUTWORK ?
            ! Notjob ~FIRED|LOST|SHUTWORK
            ! FIRED|QUITJOB =MY|the|a|la|le|les|from Notjob
            ! since|after|depuis|when|quand|que|ever =I ~FIRED|Firedme|LOST|QUITJOB
            ! SHUTWORK =for|at|until|till|on|pour|jusqu|CLOCK|DAYTIME|# -UNEMPLOYED|FIRED|LOST
            ! job|jobs|emploi =offer|offers
            ! MENU|HELP|NEED ~JOBSEEKING -IF|HEDGE
            ! I ~UNEMPLOYED $ -NOW|FIRED|Firedme|LOST|QUITJOB|SHUT|SHUTWORK|CONTRACTEND <9
            ! ^ UNEMPLOYED $ <5
            ! FIRED +PLEASE -Firedme|I
            ! NEED|WANT ~FIRED -Firedme
    """
)
"""What is no loss of one's own, or no news: a wife's, a feared one, a lost wallet, a shop closed for the holidays, or
having no work, which is how things are."""

WORK = (
    Rules(
        Intent.JOB_STARTED,
        certain=_NO_START_OF_MINE
        + """
            ^ GOTHIRED -? -NOT|FEAR|LOST|FIRED|INTERVIEW|MONEYTHING|MONEYHELP|BETTER|PAYSTUB|SA|LOSEBENEFIT|OFFER <14
            I|MY GOTHIRED -? -NOT|FEAR|LOST|FIRED|INTERVIEW|MONEYTHING|MONEYHELP|HELP|BETTER|PAYSTUB|SA|OFFER
            Hiredme -? -NOT|FEAR|LOST|FIRED|INTERVIEW|MONEYTHING|BETTER|PAYSTUB|SA|OFFER <14
            new|nouvelle|nouvel|nouveau =job|work|emploi|travail|position|poste =START -? -NOT|FEAR|LOST|WANT|NEED <12
            hired|embauche|embauchee|engage|engagee <5 -? -NOT|FEAR|LOST|FIRED|who|qui|ca|BETTER|PAYSTUB|WHY|GETHIRED
            good|bonne|bonnes news|nouvelle|nouvelles +GOTHIRED|HIRED|JOB -NOT|INTERVIEW|OFFER -?
            FIRSTDAY ~at|a|au|chez|dans|of|de ~PLACEWORK|JOB -? -NOT|FEAR|FIRED|LOST
            Cheer|GREET|YES|just|finally|enfin GOTHIRED -? -NOT|FEAR|LOST|FIRED|INTERVIEW|OFFER <12
            ^ START|STARTWORK ~JOB -? -NOT|FEAR|LOST|FIRED|INTERVIEW|MONEYTHING|BETTER|PAYSTUB|SA|HELP <10
            I START|STARTWORK =JOB -? -NOT|FEAR|LOST|FIRED|INTERVIEW|MONEYTHING|BETTER|PAYSTUB|SA|HELP <14
        """,
        likely=_NO_START_OF_MINE
        + """
            HIRED -? -NOT|LOST|INTERVIEW|MONEYTHING|MONEYHELP|BETTER|PAYSTUB|SURVEY|GETHIRED
            OFFER -? -NOT|LOST|INTERVIEW|MONEYTHING|MONEYHELP|BETTER|PAYSTUB|SURVEY|GETHIRED|WHAT|HEDGE
            I ~GOTHIRED -NOT|LOST|INTERVIEW|MONEYTHING|MONEYHELP|BETTER|PAYSTUB|SURVEY|GETHIRED
            STARTWORK -NOT|LOST|MONEYTHING|MONEYHELP|BETTER|PAYSTUB|NEED -?
            START ~JOB|PLACEWORK|CLOCK -NOT|LOST|MONEYTHING|MONEYHELP|BETTER|PAYSTUB|NEED -?
            START =DAYTIME|at|on|le|as|comme|chez|au -NOT|LOST|MONEYTHING|MONEYHELP|BETTER|PAYSTUB|NEED -?
            WORKAT Recently -?
            FIRSTDAY -NOT|LOST -?
        """,
    ),
    Rules(
        Intent.JOB_LOST,
        certain=_NO_LOSS_OF_MINE
        + """
            LOST =MY|the|ma|mon|la|our|notre =JOB|job -FEAR|SURVEY -? -INTERVIEW -SHORTHOURS
            LOST =MY|the|ma|mon =full|part|last|second|good|only|first|main|current JOB|job -? -FEAR|SURVEY|INTERVIEW
            Firedme -FEAR|mois|months -? -BETTER|RESUME|INTERVIEW|YEARSAGO <14
            FIRED -FEAR|mois|months -? -BETTER|RESUME|INTERVIEW|YEARSAGO <14
            I QUITJOB -? -INTERVIEW <10
            ^ QUITJOB -? -INTERVIEW <10
            SHUTWORK +I|MY|we|us|nous|UNEMPLOYED|JOB|FIRED|LOST -?
            PLACEWORK|BOSS SHUT +UNEMPLOYED|FIRED|LOST -? -FEAR|soon|bientot
        """,
        likely=_NO_LOSS_OF_MINE
        + """
            FIRED|Firedme -BETTER|CRISISW
            QUITJOB -INTERVIEW|BETTER
            CONTRACTEND
            SHUTWORK
            PLACEWORK|BOSS SHUT
            no|plus|pas more|de JOB|work -? -NEED|PLEASE
            LOST =MY|ma|mon ~JOB|job -INTERVIEW
            I quit $
            I quit =DAYTIME|because|yesterday|PLACEWORK -Notjob
        """,
    ),
    Rules(
        Intent.HOURS_CHANGED,
        certain="""
            ! BOSS ~NOT|no ~PAYWORD|PAYSTUB|cheque|paycheque
            CUT MY HOURS -? -IF -SURVEYDOUBT
            HOURS CUT -? -IF -WHEN -FINDPLACE -SURVEYDOUBT -NEED -CAN
            HOURSCHANGE HOURS -? -IF -SURVEYDOUBT
        """,
        likely="""
            ! BOSS ~NOT|no ~PAYWORD|PAYSTUB|cheque|paycheque
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
