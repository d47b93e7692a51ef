"""Who wrote a web page's article: the byline that it prints, else what its tags say. Agencies are credits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from indexer.loaders.cleaning import clean_line
from indexer.loaders.html.blocks import Block
from indexer.loaders.html.days import days_in
from indexer.loaders.html.meta import words_apart
from indexer.loaders.html.places import beside_the_article, position, surroundings
from indexer.loaders.html.titles import Heading, bare
from indexer.records import Claim

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_NAMES = 12
LONGEST = 60
"""Most authors of one article that are kept, and the longest name, in characters."""

AGENCIES = frozenset(
    bare(name)
    for name in """
    AFP;Agence France-Presse;AP;Associated Press;The Associated Press;AP News;Reuters;Thomson Reuters;dpa
    dpa-AFX;APA;EFE;ANSA;Xinhua;TASS;PA;PA Media;Press Association;UPI;SID;sda;Keystone-SDA;KNA;epd;ATS;Belga
    PTI;IANS;ANI;AAP;CNA;Kyodo;Yonhap;Europa Press;Lusa;ANP;NTB;TT;Ritzau;STT;CTK;PAP;MTI;Interfax;Ukrinform
    RFE/RL;Bloomberg;Agencies;Agenturen;Agencias;Agences;Agenzie;news agencies;wire services;Agencia EFE
    Agencia AFP;ots;Presseportal
    """.replace("\n", ";").split(";")
    if name.strip()
)
"""Names of news agencies as bylines have them, bare."""

_WROTE = (
    r"(?:written|posted|published|submitted) by|geschrieben von|erstellt von|verfasst von|gespeichert von"
    r"|veröffentlicht von|publié par|écrit par|publicado por|escrito por|pubblicato da|scritto da"
    r"|geschreven door"
)
_BY = (
    rf"{_WROTE}|(?:reported |story |text |words |analysis |opinion |review |perspective )?by|posts? by"
    r"|view all posts by|autor(?:in)?s?(?:/in)?"
    r"|auth?ors?|von|par|por|door|durch|text|di|da|af|av|ein (?:gast)?beitrag von"
)
_PREFIX = re.compile(rf"^\W*(?:{_BY})(?:\s*[:|]\s*|\s+|$)", re.IGNORECASE)
_SAYS_WHO_WROTE = re.compile(rf"^\W*(?:{_WROTE})\s+(?=\w)", re.IGNORECASE)
_INNER = re.compile(r"^.{0,40}\s(?:Von|By|Par|Por)\s(?=[^\W\d_a-z])")
"""A word with a capital letter: "Comment By Ann Bee", not "Ursula von der Bee"."""
_END = re.compile(
    r"\s*(?:\||•|·|//|\s/\s|–|—|\s-\s|\(|\[|;\s|\b(?:on|am|le|el|il|vom)(?:\s|$)|(?:,\s*|\s)\d|@|https?:|\bin\s|\bfor\s"
    r"|\bfür\s|\bupdated|\bpublished|\bfollow\b|\bstaff writer|\bPosted\b).*$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|;|&|\+|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\boch\b|\bog\b)\s*")
_ROLE = re.compile(
    r"\b(?:editor|reporter|correspondent|korrespondent\w*|redakteur\w*|journalist\w*|writer|columnist|producer|staff"
    r"|desk|manager|director|professor|contributor|chef\w*|rédacteur|redactor|giornalista|editorial|newsroom"
    r"|\w*redaktion\w*|redacción|redaccion|rédaction|redazione|redactie|redakcja|admin\w*|webmaster)\b",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    re.findall(
        r"\w+", "guest gast gastautor gastbeitrag invité invitado ospite гость team autor author unknown"
    )
)
"""What stands in a byline where no name is given."""
_COMPANY = re.compile(
    r"\b(?:g?GmbH|mbH|AG|KG|Ltd|Inc|LLC|PLC|Corp|e\.\s?V|Verlag|\w*verband|\w+verlag|\w+-Verlag)\b|\bwww\."
)
_OWN_NAME = "the site's own name"
_PICTURE = re.compile(r"^\W*©|wikimedia|own work|\bcc[ -]by\b|getty|shutterstock|istock", re.IGNORECASE)
"""What the credit of a picture says, which may be "by" somebody."""
_WITH = re.compile(r",?\s+(?:with|mit|avec|con)\s+(?P<agency>[A-Z]{2,6})\b")
"""An agency that had a hand in it: letters behind "with" ("Ann Bee, with AFP")."""

_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|\w{2,6}tag|mittwoch", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Z]{2,4}")
"""A degree or a desk behind a name ("Ann Bee, RDN")."""

_PARTICLES = frozenset(
    re.findall(r"\w+", "von van de der den di da del della dos du la le el al bin ibn ten ter zu")
)
_NAME = re.compile(r"(?:[^\W\d_]|\d(?=\w))[\w.'’´`-]*(?:\s+[\w.'’´`-]+){0,4}")
_MAIL = re.compile(r"\(?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+\)?|\bhttps?://\S+|\bwww\.\S+")
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?line\w*|authors?|autore?n?|author-?name|post-?author|verfasser|vcard|signature|redacteur)"
    r"(?:$|[\s_-])|byline|author_?name",
    re.IGNORECASE,
)
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|autore|profile?|people|staff|byline)/", re.IGNORECASE
)
_BIOGRAPHY = re.compile(r"\bbio\b|box|about|description|avatar|image|profile|card|social", re.IGNORECASE)


def author_claims(
    tagged: Sequence[Claim], blocks: Sequence[Block], heading: Heading | None, sites: Sequence[str]
) -> Iterator[Claim]:
    """Claims of the author and of the agency credited, the most trusted first.

    `tagged` are the author claims of the page's tags, most trusted first; `sites` the names of the site,
    which are no authors.
    """
    own = {bare(site) for site in sites}
    printed = list(_bylines(blocks, heading))
    for claim in _by_trust(tagged, printed):
        if why := _no_person(claim.value, sites):
            yield replace(claim, why_not=why)
            continue
        people = names(claim.value)
        credits = [name for name in people if bare(name) in AGENCIES]
        credits += [found["agency"] for found in _WITH.finditer(claim.value)]
        authors = [name for name in people if name not in credits and not _is_of_site(name, own, len(people))]
        if authors:
            yield Claim("author", ", ".join(authors), claim.source, claim.rule, claim.quote)
        elif people and not credits:
            yield replace(claim, why_not=_OWN_NAME)
        if credits:
            yield Claim("credit", ", ".join(credits), claim.source, claim.rule, claim.quote)


def _no_person(stated: str, sites: Sequence[str]) -> str | None:
    """Why a byline is none, where it names a company, or the site: in other order, or with its place."""
    if _COMPANY.search(stated):
        return "a company, not a person"
    words = sorted(re.findall(r"\w+", stated.casefold()))
    same_words = any(sorted(re.findall(r"\w+", site.casefold())) == words for site in sites)
    first, comma, _ = stated.partition(",")
    with_place = bool(comma) and bare(first) in map(bare, sites)
    return _OWN_NAME if with_place or (len(words) > 1 and same_words) else None


def _is_of_site(name: str, own: set[str], people: int) -> bool:
    """Whether a name is the site's, or among others a part of it ("Ann Bee, Herald Business")."""
    words = bare(name)
    return words in own or (people > 1 and any(len(site) > 2 and words.startswith(site) for site in own))


def names(stated: str) -> list[str]:
    """The names in a byline, without "By", roles, addresses and what follows; none where it holds no name."""
    words = _WITH.sub("", _MAIL.sub(" ", clean_line(stated)))
    while (bared := _PREFIX.sub("", words)) != words:
        words = bared
    words = _END.sub("", words).strip(" ,;:|/-–—·•.")
    found = [part.strip(" .,:;-–—") for part in _AND.split(words)]
    kept = [_in_small_letters(name) for name in found if _is_name(name) and not _WEEKDAY.fullmatch(name)]
    kept = [name for name in kept if len(kept) == 1 or not _LETTERS.fullmatch(name)]
    return list(dict.fromkeys(kept))[:MAX_NAMES]


def _is_name(words: str) -> bool:
    """Whether words can be a name: a handle, or several words, one with a capital."""
    if not 1 < len(words) <= LONGEST or not _NAME.fullmatch(words) or _ROLE.search(words):
        return False
    if words.casefold() in _NOBODY:
        return False
    parts = words.split()
    return len(parts) == 1 or any(part[0].isupper() for part in parts)


def _in_small_letters(name: str) -> str:
    """ "ANN BEE" as "Ann Bee"; a single word in capitals may be letters that stand for something."""
    return name.title() if name.isupper() and " " in name else name


def _is_full_name(words: str) -> bool:
    """Whether words look like a person's name with nothing to say so: two or more, with capitals."""
    parts = words.split()
    return len(parts) > 1 and all(part[0].isupper() or part in _PARTICLES for part in parts)


def _by_trust(tagged: Sequence[Claim], printed: Sequence[Claim]) -> list[Claim]:
    """What the page prints by its headline goes before what its tags say; but a tag that names the same
    people, or more, before both. Of tags, those that others agree with go first."""
    people = {id(claim): frozenset(map(bare, names(claim.value))) for claim in (*tagged, *printed)}
    support = {key: sum(said == other for other in people.values()) for key, said in people.items()}
    if printed:
        wanted = people[id(printed[0])]
        same = [claim for claim in tagged if wanted <= people[id(claim)]]
        return [*same, *printed, *(claim for claim in tagged if claim not in same)]
    return sorted(tagged, key=lambda claim: -min(2, support[id(claim)]))


def _bylines(blocks: Sequence[Block], heading: Heading | None) -> Iterator[Claim]:
    """The bylines around the headline; else the only line of the page that says who wrote it."""
    at = position(blocks, heading)
    near = [blocks[index] for index in surroundings(blocks, at) if index != at]
    found = [(value, block) for block in near if (value := _byline(block))]
    if not found:
        wrote = [block for block in blocks if _SAYS_WHO_WROTE.match(block.text) and len(block.text) <= 120]
        wrote = [block for block in wrote if not beside_the_article(block.element)]
        found = [(block.text, block) for block in wrote] if len(wrote) == 1 else []
    for value, block in found:
        yield Claim("author", value, "html", "byline", block.text)


def _byline(block: Block) -> str:
    """The author's words in a line that begins with "By", or in an element that calls itself the byline."""
    text = block.text
    if len(text) > 200 or beside_the_article(block.element) or _PICTURE.search(text):
        return ""
    text = next((text[: day.start] for day in days_in(text) if day.start), text)
    if _SAYS_WHO_WROTE.match(text):
        return text
    if (found := _PREFIX.match(text)) and text[found.end() : found.end() + 1].isupper():
        return text if names(text) else ""
    element = block.element
    for one in (element, *islice(element.iterancestors(), 1)):
        if _calls_itself_byline(one):
            own = _INNER.sub("", words_apart(one))
            before = next((own[: day.start] for day in days_in(own)), own)
            people = names(before)
            said = bool(_PREFIX.match(before)) or all(map(_is_full_name, people))
            return before if people and said and len(before) <= 2 * LONGEST else ""
    return ""


def _calls_itself_byline(element: HtmlElement) -> bool:
    if element.tag == "a" and _AUTHOR_PAGE.search(element.get("href") or ""):
        return True
    return bool(_BYLINE_CLASS.search(_names(element))) and not _BIOGRAPHY.search(_names(element))


def _names(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('rel', '')} {element.get('itemprop', '')}"
