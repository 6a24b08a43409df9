"""Towns, postal areas and what is asked again."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.readers import answer_value
from dialogs.readers.base import AskAgain, Read
from dialogs.readers.gazetteer import area_places, entries, gazetteer
from dialogs.readers.places import ESSEX_HINT, find_place

TODAY = date(2026, 3, 18)  # a Wednesday


def phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split("|")]


def unlike(expected: object, texts: str) -> dict[str, object]:
    """Give the phrases that are not read as expected, with what was read instead."""
    got = {phrase: answer_value("place", phrase, TODAY) for phrase in phrases(texts)}
    return {
        phrase: value for phrase, value in got.items() if value != expected or (value is True) != (expected is True)
    }


INSIDE = (
    (
        "Windsor",
        """
        windsor | Windsor Ontario | windsr | winsor | i live in windsor | jreste a windsor | j'habite à Windsor |
        Windsor, ON | windsor on | N9A 1J3 | n9a | N8X2L3 | my postal code is n9b 3k4 | windser |
        I'm in windsor right now | je demeure a windsor | windsorr | wndsor | from windsor | south windsor |
        downtown windsor | west end of windsor | windsor n9a 1j3 | im from windsor but work in leamington |
        i work in leamington but live in windsor | used to live in toronto now in windsor | WINDSOR!! | à windsor
        | born in london, live in windsor | i moved from london to windsor | not leamington, windsor |
        windsor not leamington | pas a chatham, a windsor | windsor ontario canada | chu de windsor | winsdor |
        winzor | Riverside N8S | i stay in windsor w my mom | windor | windsor across from detroit | qindsor |
        windsore | ben windsor la | windsor, essex county | la ville de windsor |
        im in windsor but my job is in detroit | around windsor | n8w5b1 | windsor 👍 | near windsor | Winndsor |
        I'm livin in Windsor | wnidsor | windsor, ontario, canada | je suis à Windsor présentement |
        chez ma mère à windsor | N9E 2K5 | n8t 1a1 | windor on | i live w my bf in windsor | vive windsor |
        im staying at a shelter in windsor | au centre-ville de Windsor | windsor (west end) |
        University area, windsor | near the bridge in windsor | Windsor. I used to be in Leamington. |
        moved to windsor last year | j'ai déménagé à Windsor | on est à Windsor |
        just moved here from syria, windsor | wndsr | windsro | i live in south windsor near the mall |
        windsor on n8y 1a1
        """,
    ),
    (
        "Leamington",
        """
        leamington | lemington | i live in lemington right now | leamigton | leamington ontario | N8H 3V4 | leam |
        limington | leemington | jreste a leamington | leaminton | leamington essex county | lemmington |
        just outside leamington | not far from leamington | proche de leamington | tomato capital | leamingten |
        a leamington | leammington | leamignton | leamingtion | Leamington, ON N8H 1A1 | lemingtn | lamington |
        leamington area | jhabite leamington | laemington | limmington |
        leamington, east of kingsville | leamington, à l'est de kingsville | leamington, next to kingsville
        """,
    ),
    (
        "Chatham",
        """
        chatham | chatam | jreste a chatam | Chatham, Ontario | N7L 1A1 | n7m | chathem | Chatham ON |
        i live in chattham | chatham, kent | chathum | chahtam | je vis à Chatham | n7m 5k4 chatham |
        north chatham | shatham | chattam | Chatam on | i reside in chatham | Chatham! | j'suis à chatham |
        chatham- | n7l 3t8 | chatahm | living in chatham w kids | chatham not kent | la ville de chatham
        """,
    ),
    (
        "Chatham-Kent",
        """
        chatham-kent | chatham kent | CK | chathamkent | municipality of chatham-kent | Chatham Kent Ontario |
        chatam-kent | Chatham–Kent | ck area | chatham/kent
        """,
    ),
    (
        "Sarnia",
        """
        sarnia | sarna | sarina | Sarnia Ont | N7T 2K4 | n7s | samia | je reste à Sarnia | north sarnia | sarnea |
        im in sarnia | near sarnia | saria | sarnnia | N7V 1A1 | Sarnia. | sarniaa | sarnie | saarnia |
        im near sarnia | N7S 4A1 | à Sarnia ou proche | sarnia on | I moved to Sarnia from Toronto |
        sarnia, lambton
        """,
    ),
    (
        "Belle River",
        """
        belle river | belle-rivière | Belle Rivière | bell river | belleriver | belle river, lakeshore |
        i live in belle river lakeshore | bel river | Belle River Ontario | belle rivier | bele river |
        belle river near tecumseh | belleriviere | bellle river
        """,
    ),
    (
        "Tecumseh",
        """
        tecumseh | tecumsa | tecumse | N9K 1A1 | n8n | tacumseh | st clair beach | St. Clair Beach | tecumsee |
        town of tecumseh | techumseh | tecumsih | Tecumseh, Ontario | tecumpseh
        """,
    ),
    (
        "LaSalle",
        """
        lasalle | la salle | LaSalle Ontario | N9J 1B2 | lasal | n9h 2k1 | la sale |
        i live in lasalle near windsor | Ville de LaSalle | lassalle | lasale | LaSalle, ON | la salle ontario |
        lasalle (near windsor)
        """,
    ),
    (
        "Amherstburg",
        """
        amherstburg | amherstberg | amhurstburg | amherst burg | aburg | a'burg | amherstburgh | N9V 2A1 |
        amhertsburg | amersburg | amherstbrg | amherst burgh | ahmerstburg | amherstburge | amherstbur |
        amhurstberg | j'reste à amherstburg
        """,
    ),
    (
        "Kingsville",
        """
        kingsville | kingsvile | kings ville | N9Y 1A1 | kingville | kingsvill | kinsgville | kingsville ontario |
        kingsvil | kings-ville | kingsvillle | outside kingsville
        """,
    ),
    (
        "Essex",
        """
        town of essex | essex centre | N8M 1A1 | the town of Essex | ville d'Essex | la ville d'essex | essex town
        | essex, the town | essex n8m 2k1 | essex not the county | I live in the town of Essex |
        dans la ville d'Essex | Essex (the town)
        """,
    ),
    (
        "Lakeshore",
        """
        lakeshore | lakeshore ontario | lake shore | municipality of lakeshore | lakeshor | i live in lakeshore |
        lakeshore on | lakeshore, essex
        """,
    ),
    (
        "Stoney Point",
        """
        stoney point | pointe-aux-roches | Pointe aux Roches | stony point | Pointe-aux-Roches | stony pt |
        stoney pt
        """,
    ),
    (
        "Harrow",
        """
        harrow | harow | harrow, essex | i live in harrow | Harrow N0R 1G0 | harrow ontario | harrow essex |
        im in harrow
        """,
    ),
    (
        "McGregor",
        """
        mcgregor | mc gregor | McGregor, Essex
        """,
    ),
    (
        "Comber",
        """
        comber | in comber | comber essex county
        """,
    ),
    (
        "Wallaceburg",
        """
        wallaceburg | walaceburg | wallace burg | N8A 1A1 | wallacberg | wallaceberg | the burg | wallaceburgh |
        wallace-burg | wallacburg | walacburg | wallaceburg chatham kent
        """,
    ),
    (
        "Tilbury",
        """
        tilbury | tillbury | tilberry | tilbury chatham-kent | tilburry | a tilbury | tilbery | tillberry |
        tilbury ont
        """,
    ),
    (
        "Ridgetown",
        """
        ridgetown | ridge town | rigetown | ridgetwn | ridgtown
        """,
    ),
    (
        "Blenheim",
        """
        blenheim | blenhiem | blenhime | bleinheim | blenheim chatham-kent | blenhim | blenheim on
        """,
    ),
    (
        "Dresden",
        """
        dresden | dresdin | dresden ontario | dresdan | dresden, chatham-kent
        """,
    ),
    (
        "Wheatley",
        """
        wheatley | wheatly | weatley | wheatly ontario | whealtey
        """,
    ),
    (
        "Pain Court",
        """
        pain court | paincourt | Pain-Court | j'habite à Pain Court | pain court ontario
        """,
    ),
    (
        "Grande Pointe",
        """
        grande pointe | grand pointe | Grande-Pointe
        """,
    ),
    (
        "Bothwell",
        """
        bothwell | bothwel
        """,
    ),
    (
        "Thamesville",
        """
        thamesville | thamesvile
        """,
    ),
    (
        "Petrolia",
        """
        petrolia | petrollia | petrolea | in petrolia | petroila | petrolia lambton | petrola | pertolia |
        petriola
        """,
    ),
    (
        "Corunna",
        """
        corunna | coruna | corrunna | corunna near sarnia | corruna | corunna, st clair township
        """,
    ),
    (
        "Point Edward",
        """
        point edward | pt edward | pt. edward | Point Edwards | point edwrd
        """,
    ),
    (
        "Forest",
        """
        forest | i live in forest | forest ontario | in forest | forrest | forest, lambton shores |
        the town of forest | à Forest
        """,
    ),
    (
        "Wyoming",
        """
        wyoming | wyoming ontario | i live in wyoming | plympton wyoming
        """,
    ),
    (
        "Grand Bend",
        """
        grand bend | grandbend | grande bend | in grand bend N0M 1T0 | grand bend on | grandbend ontario
        """,
    ),
    (
        "Bright's Grove",
        """
        brights grove | bright's grove | Bright’s Grove, Sarnia | bright grove
        """,
    ),
    (
        "Walpole Island",
        """
        walpole island | walpole | wifn | bkejwanong | île walpole | walpole island first nation | walpole isl |
        on walpole
        """,
    ),
    (
        "Kettle and Stony Point First Nation",
        """
        kettle point | kettle & stony point | kettle and stony point | kettle pt | kettle and stony point fn |
        première nation de Kettle et Stony Point
        """,
    ),
    (
        "Aamjiwnaang First Nation",
        """
        aamjiwnaang | aamjiwnang | amjiwnaang first nation | aamjiwnaang fn | Aamjiwnang
        """,
    ),
    (
        "Caldwell First Nation",
        """
        caldwell first nation | caldwell fn
        """,
    ),
    (
        "Delaware Nation at Moraviantown",
        """
        moraviantown | delaware nation
        """,
    ),
    (
        "Watford",
        """
        watford | watford ontario
        """,
    ),
    (
        "Pelee Island",
        """
        pelee island | île pelée | pelee isle
        """,
    ),
    (
        "Port Lambton",
        """
        port lambton
        """,
    ),
    (
        "Mitchell's Bay",
        """
        mitchells bay | mitchell's bay
        """,
    ),
    (
        "Merlin",
        """
        merlin | in merlin
        """,
    ),
    (
        "Florence",
        """
        florence | i live in florence
        """,
    ),
    (
        "Staples",
        """
        staples | staples ontario
        """,
    ),
    (
        "River Canard",
        """
        river canard | rivière aux canards
        """,
    ),
    (
        "St. Joachim",
        """
        st joachim | St-Joachim | saint joachim
        """,
    ),
    (
        "Emeryville",
        """
        emeryville lakeshore | emeryvile
        """,
    ),
    (
        "Oldcastle",
        """
        oldcastle | old castle
        """,
    ),
    (
        "Cottam",
        """
        cottam | cottam by kingsville | kottam
        """,
    ),
    (
        "Oil Springs",
        """
        oil springs
        """,
    ),
    (
        "Alvinston",
        """
        alvinston | alvingston | brooke-alvinston
        """,
    ),
    (
        "Mooretown",
        """
        mooretown | moore town
        """,
    ),
    (
        "Sombra",
        """
        sombra
        """,
    ),
    (
        "Arkona",
        """
        arkona
        """,
    ),
    (
        "Thedford",
        """
        thedford
        """,
    ),
    (
        "Lambton Shores",
        """
        lambton shores
        """,
    ),
    (
        "Puce",
        """
        puce | i live in puce
        """,
    ),
    (
        "Erieau",
        """
        erieau | erie eau
        """,
    ),
    (
        "Maidstone",
        """
        maidstone
        """,
    ),
    (
        "Ruthven",
        """
        ruthven | ruthvin
        """,
    ),
    (
        "Woodslee",
        """
        woodslee | south woodslee
        """,
    ),
)

OUTSIDE = (
    (
        "London",
        """
        london | london ontario | N6A 1A1 | I live in London | n5y | lodnon | à London | Londn | london, on |
        i live in london ontario | londan | london england | N6H 2A1 | im from london
        """,
    ),
    (
        "Toronto",
        """
        toronto | torronto | toronto on | i live in toronto | M5V 2T6 | tronto | jreste a toronto | Toranto |
        toronto, canada | M4B 1B3 | downtown toronto
        """,
    ),
    (
        "Detroit",
        """
        detroit | detriot | Detroit Michigan | i live in detroit | dertoit | detroit, mi | detroit usa |
        im in detroit
        """,
    ),
    (
        "Windsor",
        """
        windsor quebec | windsor, quebec | Windsor QC | windsor uk | windsor england | windsor nova scotia |
        Windsor, Nouvelle-Écosse | windsor au québec | i live in windsor quebec | windsor, NS | Windsor, N.S. |
        Windsor (Québec) | windsor in england | windsor connecticut | Windsor, QC | windsor colorado
        """,
    ),
    (
        "Chatham",
        """
        chatham nb | chatham new brunswick | chatham, nouveau-brunswick | chatham england | chatham uk |
        chatham, kent, uk | chatham kent england | Chatham (N.-B.)
        """,
    ),
    (
        "LaSalle",
        """
        lasalle montreal | lasalle quebec | LaSalle, QC | lasalle, montréal | LaSalle à Montréal | LaSalle, Quebec
        | lasalle, qc, montreal
        """,
    ),
    (
        "Essex",
        """
        essex england | essex uk | essex, england | essex in the uk
        """,
    ),
    (
        "Forest",
        """
        forest virginia | Forest, Virginia
        """,
    ),
    (
        "Dresden",
        """
        dresden germany | dresden, allemagne
        """,
    ),
    (
        "Florence",
        """
        florence italy | florence, italie
        """,
    ),
    (
        "St. Thomas",
        """
        st thomas | st. thomas | saint thomas | St Thomas Ontario | N5R 1A1 | st.thomas | saint-thomas |
        st thomas on
        """,
    ),
    (
        "Strathroy",
        """
        strathroy | strathroy ontario | N7G 1A1
        """,
    ),
    (
        "Goderich",
        """
        goderich
        """,
    ),
    (
        "Hamilton",
        """
        hamilton | hamiltn | hamilton on | hamliton
        """,
    ),
    (
        "Mississauga",
        """
        mississauga | missisauga | mississuaga
        """,
    ),
    (
        "Montreal",
        """
        montreal | montréal | à Montréal
        """,
    ),
    (
        "Brampton",
        """
        brampton | bramton
        """,
    ),
    (
        "Port Huron",
        """
        port huron | port huron michigan
        """,
    ),
    (
        "Kitchener",
        """
        kitchener | kitchner
        """,
    ),
    (
        "Ottawa",
        """
        ottawa | ottowa | k1a 0b1 | otawa | Ottawa, Ontario
        """,
    ),
    (
        "Wyoming",
        """
        wyoming usa | wyoming michigan
        """,
    ),
    (
        "Leamington",
        """
        leamington spa uk | leamington england
        """,
    ),
    (
        "Kingston",
        """
        kingston | kingston ontario | kingston on
        """,
    ),
    (
        "Waterford",
        """
        waterford
        """,
    ),
    (
        "Parkhill",
        """
        parkhill
        """,
    ),
    (
        "Sudbury",
        """
        sudbury
        """,
    ),
    (
        "Glencoe",
        """
        glencoe
        """,
    ),
    (
        "Dearborn",
        """
        dearborn
        """,
    ),
    (
        "Watford",
        """
        watford uk | watford, england
        """,
    ),
    (
        "Woodstock",
        """
        woodstock
        """,
    ),
    (
        "Tillsonburg",
        """
        tilsonburg
        """,
    ),
    (
        "Thamesford",
        """
        thamesford
        """,
    ),
    (
        "Halifax",
        """
        halifax
        """,
    ),
    (
        "Edmonton",
        """
        edmonton
        """,
    ),
    (
        "Tecumseh",
        """
        tecumseh michigan
        """,
    ),
    (
        "Kingsville",
        """
        kingsville texas
        """,
    ),
    (
        "Calgary",
        """
        calgary
        """,
    ),
    (
        "Barrie",
        """
        barrie | i live in barrie
        """,
    ),
    (
        "Stratford",
        """
        stratford | stratford ont
        """,
    ),
    (
        "Scarborough",
        """
        scarborough
        """,
    ),
    (
        "Guelph",
        """
        guelph | gwelph
        """,
    ),
    (
        "Exeter",
        """
        exeter | exeter ontario | exeter on
        """,
    ),
    (
        "Brantford",
        """
        brantford
        """,
    ),
    (
        "Ingersoll",
        """
        ingersol
        """,
    ),
    (
        "Aylmer",
        """
        aylmer ontario
        """,
    ),
    (
        "Moncton",
        """
        moncton | moncton nb
        """,
    ),
    (
        "Niagara Falls",
        """
        niagra falls | niagara falls
        """,
    ),
    (
        "Winnipeg",
        """
        winnipeg manitoba
        """,
    ),
    (
        "Sarnia",
        """
        sarnia north dakota
        """,
    ),
)

ASKED_AGAIN = """
    new windsor | not windsor | Lambton College | london windsor | Dover |
    essex | essex county | lambton | lambton county | comté de kent | comté d'essex | kent | windsor-essex |
    Windsor Essex | sarnia-lambton | west end | riverside | walkerville | east side | N0P 1A0 | n0r | N0N 1R0
    | n0m | D1A 1A1 | N9O 1A1 | w9a 1a1 | n8z 1a1 | ontario | idk | yes | windsor or leamington |
    i like the forest in summer | lost in the forest | tecumseh road | i live on tecumseh rd | windsor ave |
    downtown | centre-ville | here | homeless | i dont live in windsor | the county | chatham n9a 1a1 | canada
    | middlesex | i used to live in windsor | moving to windsor | i work in windsor |
    between windsor and chatham | near the lake | blue | 25 | my friend florence helped me |
    i shop at staples every week for pens | nowhere | eseks | in essex | n9 | NOP 1A0 | riverside drive |
    rue windsor | quebec | forest glade | merlin is my cat and he is sick | what is the number for the office
    | i have a window of time today | essex ontario | jreste dans le comté | non | nom |
    je ne reste pas à windsor | the west side | south side | H0H 0H0 | essex cnty | in the county |
    comté d'Essex | Essex-County | kent county ontario | windsor-essex county | N0R 1A0 | n0p2l0 | n0n1g0 |
    the west end | Riverside | old walkerville | sandwich town | west side | uptown | N9D 1A1 | N8O 1A1 |
    NUH 2K1 | I dont have a place | sans abri | rue Essex | on the reserve | somewhere in ontario | i'm moving
    | between jobs | sarnia and chatham | windsor/chatham | I work in chatham | my mom lives in windsor | no |
    what | 123 main st | ouellette ave | pourquoi | i need help finding a job please |
    can you help me with my resume | j'ai besoin d'aide pour mon cv | the staples downtown hired me |
    merlin the magician is nice | à la campagne | in the country | dans un petit village | near london road |
    tecumseh rd e
    """


@pytest.mark.parametrize(("town", "texts"), INSIDE)
def test_a_town_of_the_catchment_is_understood(town: str, texts: str) -> None:
    assert unlike({"name": town, "in_catchment": True}, texts) == {}


@pytest.mark.parametrize(("town", "texts"), OUTSIDE)
def test_a_town_elsewhere_is_told_apart(town: str, texts: str) -> None:
    assert unlike({"name": town, "in_catchment": False}, texts) == {}


def test_a_county_a_part_of_town_or_no_town_is_asked_again() -> None:
    assert unlike(None, ASKED_AGAIN) == {}


def test_every_place_is_found_by_every_name_it_has() -> None:
    for entry in entries():
        for name in entry.names if entry.place.in_catchment else ():
            expected = AskAgain(ESSEX_HINT) if name in ("Essex", "eseks") else Read(entry.place)
            assert find_place(name) == expected, name


def test_every_place_without_coordinates_says_which_town_it_is_near() -> None:
    names = {place.name for place in gazetteer()}
    for place in gazetteer():
        assert (place.lat is not None) != (place.near is not None)
        assert place.near is None or place.near in names


def test_every_postal_area_that_is_not_rural_has_a_town() -> None:
    rural = {area for area, town in area_places().items() if town is None}
    assert rural == {"N0P", "N0R", "N0N", "N0M"}


@pytest.mark.parametrize(
    "text",
    phrases(
        "what is the number for the office | my friend florence helped me | a window of time | whats this survey for"
    ),
)
def test_no_place_is_heard_where_none_was_said(text: str) -> None:
    assert isinstance(find_place(text), AskAgain)
