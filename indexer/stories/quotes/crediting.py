"""Where a text says that it has something from another outlet: "told Reuters", "(AP)". Pure.

Only names that are known to be outlets or agencies count; of all others ("told parliament") nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from indexer.records import Crediting, CreditKind

_NAME_WORD = r"(?:[^\W\d_a-zß-öø-ÿ](?:[\w’'&/+-]|\.(?=\w))*|\d[\w’'-]*(?=\s[^\W\d_a-zß-öø-ÿ]))"
_NAME = rf"(?P<name>(?:[Tt]he\s)?{_NAME_WORD}(?:\s(?:(?:of|and|&|the|de|la|le)\s){{0,2}}{_NAME_WORD}){{0,5}})"
_REPORT = r"(?:report|story|article|interview|account|investigation|statement|piece)"
_BY = r"(?:by|in|on|from|with|to)"
_FORMS: tuple[tuple[CreditKind, str], ...] = (
    (
        "first reported",
        r"(?:first|originally)\s(?:reported|published|appeared|carried|revealed|broken)\s(?:by|in|on)\s"
        + _NAME,
    ),
    ("first reported", _NAME + r"\s(?:first|originally)\s(?:reported|published|revealed)"),
    (
        "report by",
        rf"{_REPORT}s?\s(?:[\w’'-]+\s){{0,6}}?(?:published\s|carried\s|aired\s)?{_BY}\s{_NAME}",
    ),
    ("according to", r"[Aa]ccording\sto\s" + _NAME),
    (
        "citing",
        r"(?:[Cc]iting|[Qq]uoting|(?:[Aa]s\s)?reported\sby|(?:cited|quoted|carried)\sby)\s" + _NAME,
    ),
    ("told", r"(?:told|tells|telling|spoke\sto|speaking\sto|interview\swith)\s" + _NAME),
    ("credited", rf"\(\s?{_NAME}\s?\)"),
)
_PATTERNS = tuple((kind, re.compile(form)) for kind, form in _FORMS)


@dataclass(frozen=True)
class Credited:
    """An outlet or agency, as printed most often, and the articles (ids) that have something from it."""

    name: str
    by: tuple[str, ...]


def creditings(article_id: str, text: str, known: Callable[[str], bool]) -> tuple[Crediting, ...]:
    """Every credit line of a text, in order. `known` says whether a name is an outlet's or an agency's."""
    found = [one for kind, pattern in _PATTERNS for one in _matches(article_id, text, kind, pattern, known)]
    kept: list[Crediting] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def who_credits_whom(
    articles: Mapping[str, Iterable[Crediting]], identity: Callable[[str], str]
) -> tuple[Credited, ...]:
    """Whom these articles (ids) credit, those whom most do first. Names of one `identity` are one outlet."""
    by: dict[str, dict[str, str]] = {}
    for id_, credits in articles.items():
        for one in credits:
            by.setdefault(identity(one.credited), {}).setdefault(id_, one.credited)
    named = [Credited(_most_printed(own.values()), tuple(own)) for own in by.values()]
    return tuple(sorted(named, key=lambda one: (-len(one.by), one.name)))


def _matches(
    article_id: str, text: str, kind: CreditKind, pattern: re.Pattern[str], known: Callable[[str], bool]
) -> Iterator[Crediting]:
    for match in pattern.finditer(text):
        name = _known_part(match["name"], known)
        if name:
            start = match.start()
            end = match.start("name") + len(name) if match.end() == match.end("name") else match.end()
            if kind == "credited" and name != match["name"]:
                continue
            yield Crediting(article_id, " ".join(name.split()), text[start:end], start, end, kind)


def _known_part(name: str, known: Callable[[str], bool]) -> str | None:
    """The longest beginning of a run of capitals that is a known name ("Reuters Monday")."""
    ends = [match.end() for match in re.finditer(r"\S+", name)]
    for end in reversed(ends):
        part = re.sub(r"[’']s$", "", name[:end]).rstrip(".")
        if known(" ".join(part.split())):
            return part
    return None


def _most_printed(names: Iterable[str]) -> str:
    listed = list(names)
    return min(listed, key=lambda name: (-listed.count(name), name))
