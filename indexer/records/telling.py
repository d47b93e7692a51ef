"""Stories: articles that report one event, and what says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from indexer.records.articles import Article, Span, Told

WordKind = Literal["name", "number", "word"]
"""A capitalised word inside a sentence, a number, or any other word."""


class Alike(NamedTuple):
    """An article that shares rare words with another: how alike they are, from 0 to 1, and the days that its
    publication date may stand for."""

    article_id: str
    likeness: float
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class TellingWord:
    """A word that tells events apart, where it first stands in the text of an article: `text[start:end]`."""

    kind: WordKind
    text: str
    span: Span


@dataclass(frozen=True)
class SharedWord:
    """A rare word that two articles have in common, as each prints it. `share` is how much of their
    likeness it makes up."""

    here: TellingWord
    there: TellingWord
    share: float


@dataclass(frozen=True)
class Link:
    """What two articles have in common and what not: evidence that they report one event, or two.

    `likeness` is from 0 to 1, of the rare words of headline and lead. `shared` has the weightiest first;
    `only_here` and `only_there` are names and numbers of one lead that the other article does not print at
    all. `days` are dates that both leads tell, as each says them. `days_apart` is the distance of their
    publication dates, `None` where one is unknown.
    """

    here: str
    there: str
    likeness: float
    days_apart: int | None
    shared: tuple[SharedWord, ...] = ()
    only_here: tuple[TellingWord, ...] = ()
    only_there: tuple[TellingWord, ...] = ()
    days: tuple[tuple[Told, Told], ...] = ()


@dataclass(frozen=True)
class Beside:
    """An article that is much like one of a story and not of it, and the link between the two."""

    article: Article
    link: Link


@dataclass(frozen=True)
class Story:
    """Articles that seem to report one event, in order of date, the undated last. Evidence, no verdict.

    `id` is the least of their ids. `links` join every article but the first to the one before it that it is
    most like. `apart` are articles much like one of them that are not of it, most alike first: a few.
    """

    id: str
    articles: tuple[Article, ...]
    links: tuple[Link, ...] = ()
    apart: tuple[Beside, ...] = ()
