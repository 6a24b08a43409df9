"""News of work: only what happened to the person who writes, and happened, may interrupt; a son's job is not theirs."""

from __future__ import annotations

import pytest

from dialogs.understanding.meaning import Intent
from dialogs.understanding.understand import understand

STARTED = (
    "YES i got the job at lasalle zehrs",
    "they finally hired me, cleaning at the school board",
    "i accepted a job offer from the mill",
    "got hired on at the nursing home",
    "hey just got a job driving for purolator",
    "my new job starts wednesday",
    "my first day at work is the 12th",
    "start work at costco on monday",
    "began my new job this week",
    "started working at wendys yesterday",
    "i got another job",
    "yay got da job!!",
    "jme suis faite engager à la commission scolaire",
    "chuis engagé, je commence a travailler jeudi",
    "jai pogné un emploi au foyer",
    "on m'a engagé, ils m'ont engagée hier au dépanneur",
    "je viens de pogner une job!",
    "je me suis trouvé de l'ouvrage chez rona",
    "enfin ils m'ont donné le poste",
    "jai été prise à l'hôpital comme préposée",
    "premier quart de travail ce soir a la shop",
    "ai accepté l'offre de la ville, je suis embauchée",
    "jai trouver un emploi a sarnia",
    "premiere journée au travail aujourdhui",
)
LOST = (
    "got the axe today",
    "my supervisor let me go on friday",
    "i was dismissed last night",
    "lost my part time job",
    "just lost my job at dollarama",
    "the mill shut down, we are all jobless",
    "we all got laid off at the greenhouse",
    "they sacked me for being late",
    "i no longer have a job",
    "handed in my notice, i quit my job",
    "they got rid of me after 3 weeks",
    "i got layed off again",
    "the plant went bankrupt and i lost my job",
    "ils m'ont clairé à matin",
    "y mont slaké",
    "le gérant ma mis à porte",
    "jviens juste de perdre ma job",
    "je me suis faite mettre dehors de la serre",
    "on m'a remercié hier",
    "je me suis fait congédier",
    "mise à pied depuis ce matin",
    "chus slaquée",
    "jai lâché mon emploi hier",
    "la compagnie a fait faillite, on a pu de job",
    "jai perdu ma jobe au moulin",
)
NOT_MINE = (
    "my daughter just got hired at the mall",
    "her boyfriend found work",
    "my uncle started at ford",
    "my roommate lost his job",
    "they let my cousin go",
    "he got laid off from stellantis",
    "ma fille a pogné une job",
    "mon beau-frère s'est fait engager",
    "son chum a perdu son emploi",
    "ma tante a été mise à pied",
    "did the factory hire my nephew",
)
NOT_YET = (
    "what do i need to get hired at the hospital",
    "trying to get hired before summer",
    "hopefully i get hired",
    "i guess i got the job? they never said",
    "got a job fair at the library",
    "i got a job posting from a friend",
    "job offer came in but i have to think about it",
    "on m'a fait une offre, j'y pense",
    "when i find work what happens with my drug card",
    "comment on fait pour se faire engager à l'usine",
    "si je trouve une job je vais-tu perdre mon POSPH",
    "j'ai une entrevue pour un poste jeudi",
    "could i get laid off for missing a day",
    "they might let me go in the spring",
    "je risque de me faire slaquer",
    "what if they fire me",
    "i never lost my job",
    "je me suis pas fait congédier",
    "i was fired way back in 2011",
    "j'ai été licenciée il y a 8 ans",
)
NOT_WORK = (
    "starting radiation next tuesday",
    "i start college in january",
    "we begin our ESL lessons wednesday",
    "first day of classes tomorrow",
    "je débute mes traitements jeudi",
    "je commence le cégep en août",
    "premier jour de mon cours demain",
    "i work at freshco 10 hours",
    "je travaille chez canadian tire les fins de semaine",
    "enbridge shut off our gas",
    "they cut off my water",
    "bell ma coupé mon internet",
    "ils vont couper l'électricité",
    "the restaurant closed at 9",
    "my lease was terminated",
    "i lost my keys",
    "lost my job offer from the casino in the mail",
    "i quit drinking in march",
    "j'ai renvoyé ma feuille",
    "je travaille plus d'heures qu'avant",
    "i got work gloves from the food bank",
    "started working on my cover letter",
    "the bus dropped me off at the wrong stop",
)
WORKING = (
    "i work at the arcade on weekends, can i still get help",
    "je travaille au resto 10 heures, puis-je m'inscrire",
)
LIGHTS_OUT = ("they are shutting off our heat", "hydro cut my power", "notre gaz est coupé, on a froid")


@pytest.mark.parametrize("text", STARTED)
def test_somebody_who_got_a_job_is_heard_at_once(text: str) -> None:
    meaning = understand(text)
    assert (meaning.intent, meaning.certain) == (Intent.JOB_STARTED, True)


@pytest.mark.parametrize("text", LOST)
def test_somebody_who_lost_a_job_is_heard_at_once(text: str) -> None:
    meaning = understand(text)
    assert (meaning.intent, meaning.certain) == (Intent.JOB_LOST, True)


@pytest.mark.parametrize("text", [*NOT_MINE, *NOT_YET, *NOT_WORK, *WORKING, *LIGHTS_OUT])
def test_what_is_no_news_of_ones_own_work_interrupts_nobody(text: str) -> None:
    meaning = understand(text)
    assert not (meaning.certain and meaning.intent in (Intent.JOB_STARTED, Intent.JOB_LOST, Intent.HOURS_CHANGED))


def test_what_is_no_news_is_hardly_ever_taken_for_it_even_where_nothing_is_open() -> None:
    texts = (*NOT_MINE, *NOT_YET, *NOT_WORK, *WORKING, *LIGHTS_OUT)
    taken = [text for text in texts if understand(text).intent in (Intent.JOB_STARTED, Intent.JOB_LOST)]
    assert len(taken) / len(texts) <= 0.06, taken


@pytest.mark.parametrize("text", LIGHTS_OUT)
def test_a_cut_of_heat_or_power_is_a_need_of_the_household(text: str) -> None:
    meaning = understand(text)
    assert Intent.RESOURCE_COMMUNITY in (meaning.intent, *meaning.alternatives)


@pytest.mark.parametrize("text", WORKING)
def test_somebody_who_says_where_they_work_asks_about_help_while_working(text: str) -> None:
    meaning = understand(text)
    assert Intent.ELIGIBILITY_EMPLOYED in (meaning.intent, *meaning.alternatives[:1])
