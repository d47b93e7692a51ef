"""What the name of an outlet, an agency or a person looks like: forms only, for names no list knows."""

from __future__ import annotations

import re

from indexer.metadata.outlets import known
from indexer.metadata.word_lists import (
    DOUBTFUL_TITLES,
    GENERAL_TITLES,
    IDIOMS,
    IN_NO_PERSONS_NAME,
    NAMED_WITH_THE,
    NO_AGENCIES,
    OPEN_NO_PERSONS_NAME,
    words,
)

_PERIODICALS = words("""
    times post gazette register weekly daily observer journal herald tribune chronicle courier guardian
    independent telegraph mail express mirror sun standard echo argus advertiser examiner inquirer enquirer
    press news bulletin dispatch despatch record review reporter sentinel spectator statesman messenger
    mercury monitor ledger globe citizen banner beacon democrat digest gleaner magazine notebook newsletter
    packet patriot republican scotsman transcript vindicator
    zeitung tageblatt tagblatt anzeiger nachrichten rundschau kurier bote blatt presse allgemeine wochenblatt
    merkur spiegel tagespost volksblatt
    dépêche figaro nouvelles républicain parisien
    diario periódico gaceta correo prensa noticias jornal correio gazeta diário folha corriere gazzetta
    giornale messaggero stampa mattino
    dagblad courant krant nieuwsblad volkskrant
""")
"""Words that newspapers and magazines are called by, in small letters."""

_PERIODICAL_ENDS = ("zeitung", "blatt", "anzeiger", "nachrichten", "dagblad", "courant")

_SECTIONS = words("""
    abroad analysis art arts blog books business cities city classifieds column comment contents country crime
    culture economy editor editorial education entertainment environment features finance focus food foreign
    gallery health highlights home interview investigation key law letters life lifestyle live local markets
    media money music national nation news newsdesk obituaries obituary opinion outline people photos picture
    points politics profile property regional regions report reports review reviews science section society
    special sport sports staff story style summary technology top travel tv uk us video weather weekend world
    kultur politik wirtschaft lokales meinung leserbriefe ausland inland feuilleton wissenschaft
    politique économie société monde opinions
    política economía sociedad internacional deportes opinión cultura
""")
"""Words that head a section, not an article, and are nobody's name."""

_PARTICLES = r"(?:de|da|di|del|della|den|der|dos|du|la|le|van|von|vom|zu|zur|af|al|bin|ibn|ten|ter|y|e)"
_NAME_WORD = (
    r"(?:(?:d[’']|l[’']|O[’']|Mc|Mac|al-)?[^\W\d_a-zß-öø-ÿ][^\W\d_]{0,24}(?:[-’'][^\W\d_]{1,24}){0,3}"
    r"|[^\W\d_]\.(?:-?[^\W\d_]\.)?)"
)
PERSON = rf"{_NAME_WORD}(?: (?:{_PARTICLES} ){{0,2}}{_NAME_WORD}){{1,4}}"
"""A regular expression for the name of a person: two to five words with capitals."""

HONORIFIC = re.compile(r"^(?:Dr|Prof|Rev|Fr|Sir|Dame|Mrs?|Ms|Sen|Rep|Gov|Gen|Col|Capt|Lt|Judge|Bishop)\.? ")
"""What stands before a name and is no part of it."""

_PERSON = re.compile(PERSON)
_ABBREVIATION = re.compile(r"[A-ZÄÖÜ]{3,5}(?:/[A-ZÄÖÜ]{2,5})?")
_SMALL = words("of the and for in on at by to de la le du des der die das und et y del di da e il")
_DOMAIN = re.compile(r"[A-Za-z][\w-]{1,40}\.(?:com|org|net|info|news|co\.[a-z]{2}|[a-z]{2})")
_OUTLET_WORD = re.compile(
    r"(?:[^\W\d_a-z]|[0-9])[\w.’'-]{0,30}|&|of|the|and|de|la|le|der|die|das|del|du|di|da|for|in|on"
)


def is_periodical(name: str) -> bool:
    """Whether a name is that of a newspaper by its words: "Dale & Moor Gazette", "Hasker Tageblatt".

    One word is none ("News"), and so is anything that does not look like a name.
    """
    parts = name.split()
    if not 2 <= len(parts) <= 6 or not all(_OUTLET_WORD.fullmatch(part) for part in parts):
        return False
    if parts[0].casefold() == "the" and len(parts) == 2:
        parts = parts[1:]
    telling = [part.casefold() for part in (parts[0], parts[-1])]
    named = any(part in _PERIODICALS or part.endswith(_PERIODICAL_ENDS) for part in telling)
    return named and not all(part.casefold() in _SECTIONS | GENERAL_TITLES for part in parts)


def is_surely_periodical(name: str) -> bool:
    """Whether a name alone over a date is a newspaper's: not "Performance Review", nor "Hard Times"."""
    if not is_periodical(name) or name.casefold().removeprefix("the ") in IDIOMS:
        return False
    outlet = known(name)
    if outlet and outlet.is_common(name):
        return False
    first, *_, last = name.casefold().split()
    with_the = first == "the" and len(name.split()) > 2
    return last not in DOUBTFUL_TITLES or (with_the and last in NAMED_WITH_THE)


def known_outlet(name: str) -> str | None:
    """The name of an outlet as this one is written, if the table knows it; not where it is also an
    ordinary word ("Time"), nor an agency's."""
    outlet = known(name)
    if outlet is None or outlet.kind == "agency" or outlet.is_common(name):
        return None
    return outlet.name if name.isupper() else name


def looks_like_a_name(name: str) -> bool:
    """Whether every word of one to seven is written as in a name."""
    parts = name.split()
    return 1 <= len(parts) <= 7 and all(_OUTLET_WORD.fullmatch(part) for part in parts)


def is_domain(name: str) -> bool:
    """Whether a name is a web site's ("Oilprice.com")."""
    return bool(_DOMAIN.fullmatch(name))


def is_section(name: str) -> bool:
    """Whether a line is the label of a section ("Key Points", "Home news"), all of its words being such."""
    parts = re.findall(r"[^\W\d_]+", name.casefold())
    return bool(parts) and all(part in _SECTIONS or part in _SMALL for part in parts)


def is_person(name: str) -> bool:
    """Whether this is two to five words with capitals, none of them a word of newspapers, of bodies or of
    sentences."""
    parts = name.casefold().split()
    no_name = _SECTIONS | _PERIODICALS | IN_NO_PERSONS_NAME
    return bool(_PERSON.fullmatch(name)) and parts[0] not in OPEN_NO_PERSONS_NAME and not no_name & set(parts)


def is_abbreviation(name: str) -> bool:
    """Whether a name is written as agencies without an entry in any list are: "NPA", "RFE/RL"."""
    outlet = known(name)
    is_word = outlet is not None and outlet.is_common(name)
    return bool(_ABBREVIATION.fullmatch(name)) and name not in NO_AGENCIES and not is_word


def in_normal_case(name: str) -> str:
    """A name printed in capitals as it is written elsewhere: "DALE & MOOR GAZETTE" -> "Dale & Moor Gazette".

    Words without a vowel stay ("BBC"). A name that is not all capitals stays as it is.
    """
    if not name.isupper() or len(name.split()) < 2:
        return name
    parts = [_normal(part) for part in name.split()]
    return " ".join([parts[0], *(part.lower() if part.lower() in _SMALL else part for part in parts[1:])])


def _normal(word: str) -> str:
    if len(word) > 1 and not re.search("[AEIOUYÄÖÜÉ]", word):
        return word
    return (
        re.sub(r"[^\W\d_]+", lambda run: run.group().capitalize(), word)
        .replace("'S", "'s")
        .replace("’S", "’s")
    )
