"""Words around places: counties, parts of towns, other provinces and countries, streets, names that are words."""

from __future__ import annotations

# Joined as one word, no accents.
AREAS = frozenset(
    """
    essexcounty countyofessex comteessex comtedessex comteedessex windsoressex windsoressexcounty
    windsoressexregion windsoressexontario regionofwindsoressex regionwindsoressex lambton lambtoncounty
    countyoflambton comtelambton comtedelambton kent kentcounty countyofkent comtekent comtedekent sarnialambton
    sarnialambtoncounty regiondesarnialambton middlesex middlesexcounty elgin elgincounty huroncounty
    countyofhuron perthcounty oxfordcounty norfolkcounty brucecounty greycounty haldimand haldimandcounty
    comtemiddlesex comtedemiddlesex ontario ontariocanada canada quebec southwesternontario southwestontario
    swontario sudouest sudouestdelontario sudouestontario southernontario northernontario easternontario
    thecounty county lecomte comte waterlooregion niagararegion yorkregion peelregion durhamregion simcoecounty
    eriestclair
    """.split()
)
PARTS = frozenset(
    """
    westend eastend northend southend eastside westside southside northside riverside eastriverside walkerville
    oldwalkerville southwalkerville eastwalkerville forestglade sandwich sandwichtown oldesandwich oldsandwich
    fontainebleau roseland remingtonpark downtown downtowncore uptown midtown centreville fordcity littleitaly
    viaitalia devonshire devonshireheights southcameron ojibway glengarry pillette coronationpark mittonvillage
    sherwoodvillage wellingtonpark basdelaville ouestdelaville estdelaville lecentreville lakeshoredrive
    thesouthend thenorthend citycentre citycenter
    """.split()
)
# A name of these after a town makes it another town: Windsor, Quebec.
_ELSEWHERE_LONG = """
    new brunswick, nouveau brunswick, nova scotia, nouvelle ecosse, british columbia, colombie britannique,
    prince edward island, new zealand, nouvelle zelande, united kingdom, royaume uni, grande bretagne, great
    britain, united states, etats unis, les etats unis, new york, new jersey, new mexico, new hampshire, north
    carolina, south carolina, north dakota, south dakota, west virginia, rhode island, south africa, sri lanka,
    saudi arabia, u s, u k, terre neuve, northern ireland, puerto rico
"""
ELSEWHERE = frozenset(
    """
    quebec qc pq nb ns pei nl mb sk ab bc manitoba saskatchewan alberta newfoundland labrador yukon nunavut uk
    gb usa us england angleterre britain scotland ecosse wales ireland irlande france germany allemagne italy
    italie spain espagne mexico mexique jamaica jamaique india inde pakistan china chine philippines nigeria
    ghana kenya syria syrie iraq irak iran lebanon liban ukraine russia russie poland pologne romania roumanie
    portugal greece grece turkey turquie egypt egypte morocco maroc algeria algerie tunisia tunisie congo rwanda
    cameroon cameroun senegal haiti brazil bresil colombia colombie peru chile argentina australia australie
    belgium belgique netherlands suisse switzerland vietnam japan japon korea michigan mich mi ohio indiana
    illinois iowa kansas kentucky texas tx florida floride fl california californie oregon washington nevada
    utah arizona colorado montana nebraska oklahoma arkansas louisiana louisiane mississippi alabama tennessee
    georgia virginia virginie maryland delaware pennsylvania pennsylvanie connecticut massachusetts vermont
    maine wisconsin minnesota missouri ny nj
    """.split()
) | {" ".join(name.split()) for name in _ELSEWHERE_LONG.split(",")}
# What may stand between a town and such a name: Windsor in the UK.
BEFORE_ELSEWHERE = frozenset(", ( in au en du de la le l the dans spa kent province state of".split())
STREET_AFTER = frozenset(
    "road rd street ave avenue av blvd boulevard drive dr line lane crescent cres mall hospital court parkway hwy "
    "highway terrace".split()
)
STREET_BEFORE = frozenset("rue chemin avenue ave boul boulevard route rang ch hopital".split())
# Names that are also words or given names: taken only where the text is short or the words before point to a place.
RISKY = frozenset(
    """
    forest comber merlin florence staples harrow highgate wyoming theburg thebend leam malden ck warwick inwood
    sombra buxton pelee caldwell essex lakeshore puce gesto shetland croton duart walpole plympton rondeau
    colchester paris perth delhi milton lincoln simcoe clinton mitchell bolton aurora midland vanier victoria
    surrey sydney troy warren taylor monroe flint lima alma amos bathurst brandon regina orleans gander acton
    caledonia georgetown hanover norwich delaware newbury angus shelburne marathon dryden cochrane hearst elmira
    fergus ajax charlotte phoenix buffalo columbus rome berlin lyon geneva santiago odessa sorel rockland
    lindsay trenton barrie byron dutton rodney lucan aylmer dundas richmond langley hamilton denver jordan
    houston austin dallas madrid kingcity niagara sauga hull kw gta oneida bradford boston surrey exeter windham
    """.split()
)
# Ordinary words a slip away from a town.
COMMON = frozenset(
    """
    aller survey surveys garder gardien gardienne regarder livre livres hiver
    window windows winter winner comer comfort number member timber chat chatting charter essay assets access
    express excess lasted leaving learning listing market storage stables staple apples harder arrow furrow
    narrow marine merit merlot berlin forests forget forever florist bright bridge bridges brigade corner corona
    warning western morning evening message messages courage cottage cotton custom bottom london longer lambs
    lumber sarcasm serial series service services essence essential petrol patrol control console dressed
    dresser dress wheat wheel really ready reading leading parking barking working walking talking taking making
    having being going doing point points pointe wallet village village villages kingdom tilt tilted filter
    milieu mille chatte chateau chacun chaque forme forte foret fort forte riche proche place travail travaille
    maintenant habite reste demeure quelque quelques aucune personne please thanks thank sorry today tomorrow
    hello bonjour sante santé salut merci street person client caseworker worker helper helping another other
    others mother father brother sister family friend friends children enfants center centre county country
    comte contre area areas region town towns city cities ville villes moved moving living lived currently
    originally downtown north south east west nord ouest shelter house apartment appartement homeless nowhere
    nothing somewhere anywhere everywhere cannot could would should where there these those which while white
    simple single sample settle middle little bottle sunny candy handy sandy barrier barriers carrier career
    combien comment comprend comprends
    parish perish polish finish english french francais anglais canadian canadien resident residence address
    adresse postal code school college university
    """.split()
)
FILLERS = frozenset(
    """
    i im ive id am a an the in at on to of from near my me we is it its its that this here there live lives
    living stay staying right now currently just ya yes yeah yep no ok oh um uh well town city so and or but by
    for with was je j jai jsuis suis chu chui reste jreste habite jhabite demeure vis a la le les l d de du des
    dans en au aux pour par mon ma mes c ce cest ca est oui non ben bin ouais moi ville present maintenant
    asteure presentement ontario ont canada please pls thanks thank you svp stp merci hi hello hey bonjour allo
    salut miss sir madame monsieur area region around outside close resident located based home ou
    """.split()
)
# Main town of some postal areas outside the catchment, by the first one to three characters.
_CODES = {
    "London": "N5V N5W N5X N5Y N5Z N6",
    "St. Thomas": "N5P N5R",
    "Strathroy": "N7G",
    "Goderich": "N7A",
    "Stratford": "N5A N4Z",
    "Woodstock": "N4S N4T N4V",
    "Ingersoll": "N5C",
    "Tillsonburg": "N4G",
    "Aylmer": "N5H",
    "Brantford": "N3R N3S N3T N3V",
    "Paris": "N3L",
    "Simcoe": "N3Y",
    "Cambridge": "N1R N1S N1T N3C N3H",
    "Guelph": "N1C N1E N1G N1H N1K N1L",
    "Waterloo": "N2J N2K N2L N2T N2V",
    "Kitchener": "N2",
    "Owen Sound": "N4K",
    "Hamilton": "L8 L9A L9B L9C",
    "Mississauga": "L5",
    "Brampton": "L7A L6P L6R L6S L6T L6V L6W L6X L6Y L6Z",
    "Toronto": "M",
    "Ottawa": "K1 K2",
    "Kingston": "K7K K7L K7M K7P",
    "Sudbury": "P3",
    "Thunder Bay": "P7",
    "Laval": "H7",
    "Montreal": "H",
    "Quebec City": "G1",
    "Vancouver": "V5 V6",
    "Calgary": "T2 T3",
    "Edmonton": "T5 T6",
    "Winnipeg": "R2 R3",
    "Halifax": "B3",
}
OUTSIDE_AREAS = {code: town for town, codes in _CODES.items() for code in codes.split()}
