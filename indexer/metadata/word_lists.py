"""Words that tell what a run of capitalised words is not: a person, an agency, an outlet."""

from __future__ import annotations


def words(table: str) -> frozenset[str]:
    """The words of a table, parted by white space."""
    return frozenset(table.split())


IN_NO_PERSONS_NAME = words("""
    academy agency alliance army association assembly authority bank board bureau center centre club
    college commission committee company congress corporation council court department desk directorate
    faculty federation fire force foundation fund government group hospital institute institution
    laboratory league library ministry movement museum network office organisation organization parliament
    party police programme project research school secretariat senate service services society statistics
    syndicate team theatre tribunal trust union university workshop amt behörde bundesamt gesellschaft
    hochschule institut kommission ministerium partei polizei rathaus redaktion stadt stiftung universität
    verband verein verlag agence conseil mairie ministère rédaction société syndicat université agencia
    agencias asociación ayuntamiento comisión consejo fundación gobierno instituto ministerio policía
    redacción universidad agenzia agenzie comune fondazione governo istituto ministero polizia redazione
    università redação ministério prefeitura fundação redactie gemeente ministerie stichting universiteit
    politie am are be became been being could did does doing done get gets getting goes going gone got had
    has have is keep keeps lets make makes making must never not now said say says seem seems shall should
    take takes taking tell tells their them there they this those told took want wants was we went were
    what when where which who why would you your our his her its all every most many much another other
    some such than then too very yet only ago air appointment choice christmas default definition demand
    design easter means mistake name numbers proxy request sheer sunrise sunset surprise virtue favor
    supuesto suerte ejemplo amor dios vez exemplo isso hasard exemple wegen heute morgen gestern ferne
    nähe aires city harbor harbour islands island republic kingdom states monday tuesday wednesday
    thursday friday saturday sunday january february july september october november december album book
    film movie novel opera play afp ceo cfo coo gp hiv id mba nhs phd uk us
""")
"""In small letters: bodies, verbs and pronouns, what "by" and "from" are said of.

"By" and "from" open bylines and sentences alike; a person's name has none of these words in it.
"""

OPEN_NO_PERSONS_NAME = words("""
    addis air all any buenos cape east eastern fort hong kuala lake land law los las mail many mount my
    nature new night no north northern order popular port puerto rail road saint san santa santo são sea
    siempre south southern such tel terre united water west western wind
""")
"""In small letters: words that a person may be called by at the end of the name only ("Nell West")."""

NO_AGENCIES = words("""
    AM AND CEO CFO COO EST ET EU FAQ FBI FC FIN GMT GOP IPO ISIS IT MEP MP NATO NGO OK PDF PM PR QA TV UK
    UN US USA UTC VIP WHO END ENDS MORE PAGE STOP TODAY NOTE NEWS LIVE VIDEO PHOTO WATCH READ UPDATE II
    III IV VI VII BA BSC CBE DDS DJ DVM ESQ JD JR KBE KC LLB LLD LLM MA MBA MBE MD MPH MSC OBE PHD QC RN
    SR CDU CSU SPD FDP AFD BSW ÖVP SPÖ FPÖ NEOS SVP PS LR PP PSOE VOX ERC PD FDI PSD PT PSDB CDS VVD PVV
    CDA DUP SNP UKIP SDLP TD ANC EFF BJP INC PML PPP AKP CHP HDP MHP PRI PAN ACLU ADHD AIDS ATM BLM CDC
    CIA COVID CPI DEA DHS DIY DNA DOJ ECB EEC EEZ EIB EPA EPP ESA FAA FAO FCC FDA FEMA FIFA FOIA FSB GCHQ
    GDP GMO GPS HIV HMRC IAEA ICC ICE ICJ ICRC IDF ILO IMF IOC IOM IPCC IRA IRS ISS LGBT MI MIT MLB MOD
    MOU MSF MTV NASA NBA NCAA NFL NHL NHS NRA NSA OECD OPEC OSCE OSHA PLO PTSD RAF RSPCA SEC SPCA SWAT TSA
    TUC UEFA UNDP UNEP UNHCR USAID USDA USSR VAT WADA WFP WTO WWF WWI WWII LOL FYI TBA TBC TBD ASAP RIP
    AKA ETA PIN SOS CV DVD CD PC HQ
""")
"""Well-known abbreviations, of parties, bodies, degrees and the like, that are no news agencies'."""

DOUBTFUL_TITLES = words("""
    bulletin citizen digest express globe guardian magazine mail messenger mirror monitor news newsletter
    notebook observer packet patriot press record reporter review spectator standard sun transcript
""")
"""Words that newspapers end with, and much else, too ("Election Observer", "Performance Review")."""

NAMED_WITH_THE = words("""
    citizen express globe guardian magazine mail messenger mirror monitor notebook observer spectator standard
    sun
""")
"""Those of them that are newspapers' where "The" stands before the name ("The Ellery Observer")."""

_IDIOMS = """
    good times, hard times, old times, bad times, tough times, modern times, summer times, opening times,
    first post, last post, trading post, goal post, blog post, guest post, forum post,
    cash register, electoral register, land register
"""
IDIOMS = frozenset(map(str.strip, _IDIOMS.split(",")))
"""In small letters: what ends like the name of a newspaper and is none."""

GENERAL_TITLES = words("""
    bulletin daily digest dispatch evening journal magazine mail monthly morning news newsletter notebook
    post press quarterly record report reporter review sunday transcript weekly presse nachrichten
    noticias
""")
"""Words of newspapers' names that, with nothing beside them, may head any paper of an office."""
