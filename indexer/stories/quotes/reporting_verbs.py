"""The verbs with which newspapers say that somebody said something, and who says it. Tables. Pure."""

from __future__ import annotations

import re


def _words(table: str) -> frozenset[str]:
    return frozenset(re.findall(r"\S+", table))


_IRREGULAR = _words("""
    say says said saying tell tells told telling write writes wrote written speaks spoke spoken swears
    swore think thinks thought meant ask asks asked feels felt
""")
_REGULAR = _words("""
    accuse acknowledge add admit advise agree allege announce answer argue assert assure beam believe
    bellow boast call caution chuckle claim clarify comment complain concede conclude confess confirm
    contend continue counter cry declare demand deny describe disclose dismiss dub elaborate emphasise
    emphasize exclaim explain fear fume gasp grin groan growl grumble guess gush hint hope inform insist
    interject intone joke label lament laugh maintain mention moan mock mumble murmur mutter note observe
    opine order plead pledge post praise predict proclaim promise propose protest question quip quote
    reassure recall reckon recount reiterate remark remind repeat reply report respond retort reveal roar
    scoff scream shout shrug sigh smile snap sob state stress suggest sum summarise sneer swear tease
    testify thunder threaten tremble trill tweet urge vent vow wail warn whisper wonder write yell
""")
_OTHER_LANGUAGES = _words("""
    sagte sagt erklärte erklärt meinte meint betonte betont berichtete berichtet fügte schrieb schreibt
    teilte antwortete ergänzte kritisierte warnte forderte versicherte behauptete zitierte dit disait
    déclare déclaré déclarait affirme affirmé affirmait explique expliqué expliquait ajoute ajouté
    ajoutait indique indiqué précise précisé assure assuré estime estimé raconte raconté confie confié
    souligne souligné répond répondu écrit lance lancé annonce annoncé dijo dice declaró declara afirmó
    afirma explicó explica añadió añade aseguró asegura señaló señala indicó contó escribió respondió
    anunció advirtió subrayó comentó manifestó
""")
_BARE = _words("think believe argue insist write ask add warn agree hope fear wonder suggest")
"""Verbs that are hardly a noun in the form of the dictionary, as "report" and "claim" are."""

_DOUBLED = {root: root + root[-1] for root in ("admit", "quip", "sob", "grin", "dub", "sum", "snap", "shrug")}

DOUBTFUL = _words("put puts went goes hold holds held find finds found mean means read reads")
"""Verbs that report where a colon and the quotation itself follow, and rarely elsewhere."""


def _forms(verb: str) -> tuple[str, str, str, str]:
    """Of a regular verb: "note", "notes", "noted", "noting"."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    root = _DOUBLED.get(verb, verb)
    return verb, verb + "s", root + "ed", root + "ing"


SAYING = _IRREGULAR | _OTHER_LANGUAGES | {form for verb in _REGULAR for form in _forms(verb)[1:]} | _BARE
"""Verbs of saying: English, and the common ones of German, French and Spanish."""

NEVER_NOUNS = frozenset(verb for verb in SAYING if verb.endswith(("ed", "ing"))) | _words(
    "say says said tell tells told write writes wrote spoke swore thought felt asks"
)
"""Those of them that no noun is written as: "claims" and "reports" may be one."""

ADDRESSING = _words("""
    tell tells told telling inform informs informed assure assures assured remind reminds reminded
    reassure reassures reassured
""")
"""Verbs that name whom it was said to; what was said follows that."""

REPORTING = _words("say says said tell tells told think thinks thought sagte sagt dit dijo dice") | {
    form
    for verb in _words(
        "claim insist argue maintain add warn admit concede predict vow promise suggest believe"
    )
    for form in _forms(verb)[:3]
}
"""Verbs that report what follows them without "that" as well."""

TITLES = _words("""
    mr mrs ms miss dr prof professor sir dame lord lady baroness rev reverend fr father sister brother
    bishop archbishop cardinal pope rabbi imam judge justice magistrate president vice prime minister
    premier chancellor secretary senator sen representative rep congressman congresswoman governor gov
    mayor councillor cllr alderman ambassador envoy general gen colonel col major captain capt lieutenant
    lt sergeant sgt inspector superintendent constable commander admiral marshal sheriff officer detective
    chief king queen prince princess emperor sultan director chairman chairwoman chair ceo spokesman
    spokeswoman spokesperson coach manager goalkeeper striker midfielder defender skipper keeper teacher
    headteacher lawyer attorney prosecutor doctor nurse surgeon engineer farmer fisherman fishmonger
    joiner baker butcher driver passenger shopkeeper pensioner neighbour neighbor resident student author
    writer actor actress singer producer analyst economist historian scientist researcher astronomer
    expert campaigner activist leader boss head deputy assistant former ex acting union frau herr monsieur
    madame señor señora don doña m mme
""")
"""What stands before a name and is no part of it, in small letters."""

PRONOUNS = _words("he she they it who i we er sie es wir ich il elle ils elles qui él ella ellos")
