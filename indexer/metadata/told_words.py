"""Words by which English, German and French texts name days without a date, and tell past from future."""

from __future__ import annotations

import re

DAYS = {
    "the day before yesterday": -2,
    "vorgestern": -2,
    "avant-hier": -2,
    "yesterday": -1,
    "last night": -1,
    "gestern": -1,
    "hier": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "heute": 0,
    "aujourd'hui": 0,
    "tomorrow": 1,
    "übermorgen": 2,
    "demain": 1,
    "après-demain": 2,
    "the day after tomorrow": 2,
}
"""Days from the day of publication. German "hier" is "here": it counts only in a French sentence."""

_ENGLISH_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_GERMAN_WEEKDAYS = "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
_FRENCH_WEEKDAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_ENGLISH_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_GERMAN_MONTHS = "januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
_FRENCH_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"

RELATIVE_DAY = re.compile(
    "(?<![\\w-])(?:" + "|".join(re.escape(word).replace("'", "['’]") for word in DAYS) + r")(?![\w-])",
    re.IGNORECASE,
)

RELATIVE_WEEKDAY = re.compile(
    rf"(?<![\w-])(?:(?P<side>last|next|this) )?(?P<en>{_ENGLISH_WEEKDAYS})(?!s)(?![\w-])"
    rf"|(?<![\w-])(?:(?:am )?(?P<seite>vergangenen|letzten|vorigen|kommenden|nächsten|diesen) |(?:am"
    rf"|seit|bis|ab) )(?P<de>{_GERMAN_WEEKDAYS})(?![\w-])"
    rf"|(?<![\w-])(?P<fr>{_FRENCH_WEEKDAYS})(?: (?P<cote>dernier|prochain))?(?![\w-])",
    re.IGNORECASE,
)

RELATIVE_MONTH = re.compile(
    rf"(?<![\w-])(?:in|since|until|by|last|next|this|early|late|mid|during|early in"
    rf"|late in) (?P<en>{_ENGLISH_MONTHS})"
    r"(?P<year> (?:last|this|next) year)?(?![\w-])"
    rf"|(?<![\w-])(?:im|seit|bis|anfang|mitte|ende|bis ende|im vergangenen|seit dem) (?P<de>{_GERMAN_MONTHS})"
    r"(?P<jahr> (?:letzten|vergangenen|dieses|nächsten|kommenden) jahre?s)?(?![\w-])"
    rf"|(?<![\w-])(?:en|depuis|début|fin|mi-|au mois de"
    rf"|au mois d['’]) ?(?P<fr>{_FRENCH_MONTHS})(?P<an> (?:dernier|prochain))?(?![\w-])",
    re.IGNORECASE,
)

RELATIVE_PERIOD = re.compile(
    r"(?<![\w-])(?:(?P<side>last|this|next) (?P<en>week|month|year)"
    r"|(?P<seite>letzte[nrs]?|vergangene[nrs]?|vorige[nrs]?|diese[nrsm]?|nächste[nrs]?"
    r"|kommende[nrs]?) (?P<de>woche|monats?|jahr(?:es)?)"
    r"|(?:la |le |l['’])(?P<fr>semaine|mois|an|année) (?P<cote>dernière?|prochaine?))(?![\w-])",
    re.IGNORECASE,
)

BEFORE = re.compile(r"(?:last|letzte[nrs]?|vergangene[nrs]?|vorige[nrs]?|dernière?)", re.IGNORECASE)
AFTER = re.compile(r"(?:next|nächste[nrs]?|kommende[nrs]?|prochaine?)", re.IGNORECASE)
"""Whether such a word points back or ahead; what is neither is "this"."""

PAST = re.compile(
    r"\b(?:said|told|was|were|had|did|came|went|won|lost|took|made|gave|began|found|struck|hit|saw|met"
    r"|left|fell|"
    r"held|died|rose|ran|shot|sent|quit|[a-z]{2,}ed|"
    r"war|waren|wurde|wurden|hatte|hatten|hat|haben|[a-zäöüß]{3,}ten?|"
    r"ont|avait|avaient|était|étaient|a été|a \w+é|s['’]est|est \w+é)\b",
)
FUTURE = re.compile(
    r"\b(?:will|shall|is to|are to|due|until|expected|scheduled|plans?|planned|meets?|opens?|begins?|starts?|"
    r"wird|werden|soll|sollen|ab|bis|findet|beginnt|"
    r"sera|seront|aura|auront|va|vont|doit|doivent|jusqu['’]à|dès|[a-zéè]{3,}ront)\b",
)
"""Whether the words around a weekday tell of what was or of what is to be; both or neither settle nothing."""

FRENCH = re.compile(r"\b(?:le|la|les|des|une|est|dans|pour|qui|a|ont|été|du|au|aux|et)\b", re.IGNORECASE)
ENGLISH_OR_GERMAN = re.compile(
    r"\b(?:the|and|of|was|der|die|das|und|ist|nicht|sind|wir|ein|eine)\b", re.IGNORECASE
)
