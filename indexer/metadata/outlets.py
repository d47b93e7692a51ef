"""Which names and web addresses are the same outlet: a table of real ones, and how spellings differ."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

from indexer.records import Claim

HOSTED_BY_OUTLETS = frozenset(
    (
        "blog.lemonde.fr",
        "blogs.mediapart.fr",
        "blogs.nouvelobs.com",
        "blogs.timesofisrael.com",
        "hosted.ap.org",
        "ireport.cnn.com",
        "my.telegraph.co.uk",
    )
)
"""Subdomains where readers write, or where an agency's stories stand on other papers' pages. General
hosts of blogs, and pages that gather the articles of others (medium.com, news.yahoo.com), are in no
table, so that they are nobody's."""

LONGEST_HOST = 253
"""Characters of a host name (RFC 1035)."""

LONGEST_ABBREVIATION = 5
"""Letters of a name short enough to be mistaken for a word or a person's name."""

_HOST = re.compile(r"([\w-]+\.)+[^\W\d_]{2,}")
_ARCHIVED = re.compile(
    r"(https?://)?(web\.archive\.org/web|archive\.(today|ph|is|li|md|vn|fo)|wayback\.archive-it\.org/\d{1,12})"
    r"/[^/\s]{1,40}/(https?:/+)?(?P<inner>\S+)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(https?:)?//|www\.", re.IGNORECASE)
_LATIN_MARKS = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
_ARTICLE = re.compile(r"^the\s+|,\s*the(?=\s*(?:\(|$))")
_IGNORED = re.compile(r"[\s.,:;!?'\"`´‘’‚“”„«»/()\[\]*|_‐‑‒–—·•-]+")
_QUALIFIER = re.compile(r"\s\([^()]*\)$")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Outlet:
    """One outlet of the table.

    `country` is its ISO 3166 code (XK is Kosovo). `kind` is "agency" for one that others print: in a
    byline or credit it is the credit. `domains` are hosts whose subdomains are its own too. `aliases`
    are other names for it and for nothing else; `common` are those of its names that are also
    ordinary words, or other outlets' names, and prove nothing where they merely stand in running text.
    """

    name: str
    country: str
    kind: str
    domains: tuple[str, ...]
    aliases: tuple[str, ...]
    common: frozenset[str]

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *self.aliases)

    def is_common(self, name: str) -> bool:
        """Whether this spelling, in whatever case, is one of the `common` names, or is none of its names
        as the table writes them and comes down to a common one ("The Mirror", where "Mirror" is)."""
        small = name.casefold()
        if small in {other.casefold() for other in self.names}:
            return small in {other.casefold() for other in self.common}
        return _key(name) in {_key(other) for other in self.common}


class Named(NamedTuple):
    """A name of an outlet that stands at `text[start:end]`; `common` as in `Outlet`."""

    outlet: Outlet
    start: int
    end: int
    common: bool


def outlets() -> tuple[Outlet, ...]:
    """Every outlet of the table, by name."""
    return _tables().outlets


@lru_cache(maxsize=10_000)
def identity(name: str) -> str:
    """The same text for every spelling of one outlet: its name in the table for any alias or address,
    else the name without case, Latin accents, leading "the", punctuation, white space and ".com"."""
    outlet = known(name)
    return outlet.name if outlet else _key(name)


def known(name: str) -> Outlet | None:
    """The outlet of the table with this name, alias, host or URL."""
    return of_host(name) or _tables().by_key.get(_key(name))


def same(one: str, other: str) -> bool:
    """Whether two stated names name one outlet. "The Herald" says the same as the table's "The
    Herald (Glasgow)", though it is not told apart from other Heralds where nothing else is known."""
    first, second = identity(one), identity(other)
    return first == second or _unqualified(first) == second or first == _unqualified(second)


def is_agency(name: str) -> bool:
    """Whether this names a news agency. An abbreviation has to be written as it is in the table: "MIA"
    is one, Mia is a person."""
    outlet = known(name)
    if outlet is None or outlet.kind != "agency":
        return False
    return name in outlet.names or len(_key(name)) > LONGEST_ABBREVIATION or host_of(name) is not None


def of_host(address: str) -> Outlet | None:
    """The outlet whose own domain a URL or host is on; of a web archive's copy, the URL inside counts."""
    host = host_of(address)
    if host is None:
        return None
    domains = _tables().by_domain
    for domain in _parents(host):
        if domain in HOSTED_BY_OUTLETS:
            return None
        if domain in domains:
            return domains[domain]
    return None


def host_of(address: str) -> str | None:
    """The host, in small letters, of what is a web address or bare host as a whole; else `None`."""
    inner = _inner(address.strip())
    try:
        host = urlsplit(inner if "://" in inner else f"//{inner.removeprefix('//')}").hostname or ""
    except ValueError:
        return None
    host = host.rstrip(".")
    return host if len(host) <= LONGEST_HOST and _HOST.fullmatch(host) else None


def is_address(name: str) -> bool:
    """Whether this is written as an address, not as a name: "https://a.example/x", "www.a.example",
    "a.example/x". A bare host ("Delfi.lt") may be a name."""
    return host_of(name) is not None and bool(_ADDRESS.match(name.strip()) or "/" in name)


def address_claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The outlet that the stated web addresses of an article are on; none where they differ, or
    where one is on no known outlet's domain: such a page may be another's copy."""
    stated = [
        claim.value
        for claim in claims
        if claim.field == "url" and claim.source != "text" and not claim.why_not and host_of(claim.value)
    ]
    owners = {of_host(url) for url in stated}
    owner = owners.pop() if len(owners) == 1 else None
    if owner is None:
        return ()
    return (Claim("outlet", owner.name, "address", "domain of a known outlet", stated[0]),)


def find_named(text: str) -> tuple[Named, ...]:
    """The outlets whose names stand in a line, in order: whole words, as written in the table, the
    longest where several begin at one place. Takes time in proportion to the text."""
    tokens = _TOKEN.findall(text)
    found, at, index = [], 0, 0
    while index < len(tokens):
        match = _longest(tokens, index) if tokens[index][0].isalnum() or tokens[index] == "+" else None
        taken, end = match[1] if match else index + 1, at
        end += sum(map(len, tokens[index:taken]))
        if match:
            found.append(Named(match[0], at, end, text[at:end] in match[0].common))
        at, index = end, taken
    return tuple(found)


@dataclass
class _Node:
    """The words that may follow, in the names that begin alike; `outlet` where a name ends here."""

    following: dict[str, _Node] = field(default_factory=dict)
    outlet: Outlet | None = None


@dataclass(frozen=True)
class _Tables:
    outlets: tuple[Outlet, ...]
    by_key: Mapping[str, Outlet]
    by_domain: Mapping[str, Outlet]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    found = tuple(_read())
    by_key = {_key(name): outlet for outlet in found for name in outlet.names}
    by_domain = {domain: outlet for outlet in found for domain in outlet.domains}
    return _Tables(found, by_key, by_domain)


def _read() -> Iterator[Outlet]:
    with files(__package__).joinpath("outlets.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield Outlet(
                name=row["name"],
                country=row["country"],
                kind=row["kind"],
                domains=tuple(row["domains"].split()),
                aliases=tuple(filter(None, row["aliases"].split("|"))),
                common=frozenset(filter(None, row["common"].split("|"))),
            )


@lru_cache(maxsize=1)
def _first_words() -> _Node:
    root = _Node()
    for outlet in outlets():
        for name in outlet.names:
            node = root
            for token in _TOKEN.findall(name):
                node = node.following.setdefault(token, _Node())
            node.outlet = outlet
    return root


def _longest(tokens: list[str], index: int) -> tuple[Outlet, int] | None:
    """The longest name that begins with this token, and the index of the token after it."""
    node: _Node | None = _first_words()
    found = None
    while index < len(tokens) and node:
        token = " " if tokens[index].isspace() else tokens[index]
        node = node.following.get(token)
        index += 1
        if node and node.outlet:
            found = node.outlet, index
    return found


def _key(name: str) -> str:
    """What is left of a name when what differs between its spellings is taken away."""
    host = host_of(name)
    if host is not None:
        host = host.removeprefix("www.")
        return _letters(host.removesuffix(".com")) if host.endswith(".com") else host
    small = " ".join(_plain(name).split())
    return _letters(_ARTICLE.sub("", small)) or small


def _letters(small: str) -> str:
    return _IGNORED.sub("", small.replace("&", "and"))


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    return unicodedata.normalize("NFC", _LATIN_MARKS.sub("", decomposed))


def _unqualified(identified: str) -> str:
    return _key(_QUALIFIER.sub("", identified)) if _QUALIFIER.search(identified) else identified


def _parents(host: str) -> Iterator[str]:
    """The host and the domains it is under, longest first."""
    labels = host.split(".")
    return (".".join(labels[start:]) for start in range(len(labels) - 1))


def _inner(address: str) -> str:
    copy = _ARCHIVED.fullmatch(address)
    return copy["inner"] if copy else address
