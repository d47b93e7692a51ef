"""By which words beside a date one tells whether it is when the event was. Tables. Pure."""

from __future__ import annotations

import re

_SAID = (
    r"said|says|say|told|tells|announced|announces|confirmed|added|wrote|declared|stated|warned|reported"
    r"|tweeted|posted"
    r"|sagte|sagten|teilte|teilten|erklärte|erklärten|berichtete|a dit|ont dit|a déclaré|ont déclaré"
    r"|a annoncé|ont annoncé|a indiqué|ont indiqué|a expliqué"
)
_ON = r"(?:(?:on|late|early|am|le|late on|early on)\s+)?"

SAID_THEN = re.compile(
    rf"\b(?:{_SAID})(?:\s+(?!(?:he|she|it|they|we|i|that|er|sie|es|il|elle|que)\b)[\w'’-]+){{0,4}}\s+{_ON}$",
    re.IGNORECASE,
)
"""Before a date: it is when something was said. "The companies said on Thursday"; not "said she left on"."""

THEN_SAID = re.compile(rf"^(?:\s+\w+)?\s+(?:{_SAID})\b", re.IGNORECASE)
"""After a date: the same. "Police on Monday said"."""

FIRST_THEN_SAID = re.compile(rf"^,?(?:\s+[\w'’-]+){{1,4}}\s+(?:{_SAID})\b", re.IGNORECASE)
"""After a date that begins a sentence: the same. "On Monday, the police said"."""

IN_A_STATEMENT = re.compile(
    r"\b(?:interviews?|statement|conference|briefing|speech|tweet|post|erklärung|pressekonferenz|entretien"
    rf"|communiqué|discours)\s+(?:\w+\s+){{0,3}}{_ON}$",
    re.IGNORECASE,
)
"""Before a date: the same. "In an interview on Tuesday"."""

DATE_LINE = re.compile(r"^\.?\s*\(\w+\)\s*[-–—]")
"""After a date: it is that of the text itself. "PELLWORTH, Dec. 29 (NPA) -"."""

NO_MONTH = re.compile(r"\b(?:may|march|set)\b")
"""In a date, in small letters: a verb. "This may be"."""

BOUND = re.compile(
    r"\b(?:by|until|till|since|before|from|between|through|each|every|bis|seit|ab|vor|jeden"
    r"|depuis|jusqu['’](?:à|au)|dès|avant|chaque|tous les)\s+(?:\w+\s+){0,2}$"
    r"|\bbetween\s[^.;]{1,60}\sand\s+$",
    re.IGNORECASE,
)
"""Before a date: it bounds a time, or comes again and again, and is no day on which something was."""

REMEMBERED = re.compile(r"\b(?:anniversary|birthday|jahrestag|geburtstag|anniversaire)\b", re.IGNORECASE)
"""In the sentence of a date: it is remembered then, not done."""

AHEAD = re.compile(
    r"\b(?:will|would|shall|should|is to|are to|was to|were to|due|expected|scheduled|plans?|planned|hopes?"
    r"|hoped|intends?|wird|werden|würden?|soll|sollen|sollte|sera|seront|serait|doit|doivent|devrait)\b",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:was|were|had|did|came|went|won|lost|took|made|gave|began|found|struck|hit|saw|met|left|fell|held"
    r"|died|rose|ran|shot|sent|quit|sank|broke|got|flew|drew|drove|stood|spoke|threw|fled|blew|tore|wore|paid"
    r"|sold|bought|brought|caught|taught|fought|spent|built|kept|heard|felt|led|set|put|cut|shut|let"
    r"|\w{2,}ed|wurden?|hatten?|hat|haben|ont|avait|a été)\b",
    re.IGNORECASE,
)
"""Of the words before a date in its clause, the nearest of these tells whether it is over."""

CLAUSE_ENDS = re.compile(r"[,;:.!?\"“”„«»()]|\s[-–—]\s")

BEFORE_DAY = re.compile(r"(?:\b(?:late|early)\s+)?\b(?:on|am|le)\s+$", re.IGNORECASE)
AFTER_DAY = re.compile(
    r"^['’]?s?\s+(?:morning|afternoon|evening|night|lunchtime|morgen|vormittag|nachmittag|abend|nacht"
    r"|matin|après-midi|soir|nuit)\b",
    re.IGNORECASE,
)
"""What of the words around a day belongs to it: "on Tuesday evening"."""
