"""The small words by which clauses are told apart: English, some German, French and Spanish. Tables. Pure."""

from __future__ import annotations

import re


def words(table: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(re.findall(r"\S+", table))


SUBORDINATORS = words("""
    as while when whenever after before and but because although though adding referring describing
    speaking if unless until whereas where so
""")
"""Words at which a clause behind a quotation ends."""

DETERMINERS = words("""
    the a an his her its their our my your this that these those one another some many several both two
    three no der die das ein eine le la les un une el los las una
""")

LINKS = words("of for to at in from with over under near against behind von de du des del d’une für on")
"""Prepositions within a subject ("the minister for fish")."""

AUXILIARIES = words("""
    has have had was were is are would could will also later then once never always again even only still
    just first since hat haben a ont avait ha han había
""")

PERFECT = words("a ont hat haben ha han")
"""Auxiliaries between a quotation and its verb ("« ... », a déclaré Ada Pol")."""

PASSIVE = words("was were is are be been being")

THAT = words("that dass que")

TIMES = words("""
    today yesterday month week year weekend day morning afternoon evening night monday tuesday wednesday
    thursday friday saturday sunday
""")
"""Nouns of time that may stand between subject and verb ("Ada Pole last week said")."""

BEFORE_TIMES = words("this last that on earlier late early later the other each every")

NO_NOUNS = (
    SUBORDINATORS
    | LINKS
    | words("""
    by about over under into onto through during without against between than that which whose what how
    why yesterday today tomorrow tonight later earlier meanwhile however moreover then now here there not
    or nor yet be been being is are was were has have had do does did will would could should may might
    must can asked according like since am im auf bei nach vor zum zur mit als après lors dans sur en
""")
)
"""Words that stand in no name and before no noun."""

SENTENCE_OPENERS = words("but and then later so")

NO_PERSON = words("""
    ministry council university party house department court bank union nations police office agency press
    times kingdom states state street road school church club company group committee commission board
    authority institute association federation government parliament senate congress army navy league
    museum hospital royal national north south east west new city county port monday tuesday wednesday
    thursday friday saturday sunday january february march april june july august september october
    november december post news
""")
"""Words in names that nobody is "he" or "she" by."""

MALE_TITLES = words("mr sir lord king prince herr")
FEMALE_TITLES = words("mrs ms miss dame lady queen")
HE = words("he er il él")
SHE = words("she elle ella")
WHO = words("who qui")
"""Pronouns by what they may stand for."""
