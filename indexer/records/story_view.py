"""A story as it is shown: its texts in order of date, what each adds, what ties them together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.records.articles import Article, Span
from indexer.records.dating import EventDates
from indexer.records.quoting import Crediting
from indexer.records.telling import Beside, Link

TieKind = Literal["name", "number"]


@dataclass(frozen=True)
class StoryText:
    """One text of a story and the articles that print it, the one that stands for it first.

    `opening` is where that one begins to tell. `adds` are sentences of it which no text dated before it
    tells, or, where it is undated, no other text at all: a few, in the order of the text, out of `added`.
    `first` is set on the earliest dated text, to which everything is new.
    """

    articles: tuple[Article, ...]
    opening: Span
    adds: tuple[Span, ...] = ()
    added: int = 0
    first: bool = False


@dataclass(frozen=True)
class Tie:
    """A name or a number that several texts of a story have, as one of them prints it, and how many."""

    kind: TieKind
    words: str
    texts: int


@dataclass(frozen=True)
class StoryView:
    """A story. `texts` are in order of date, the undated last; `credits` say who has it from whom. `links`
    are what says that it is one, `apart` articles much like it that are not of it."""

    id: str
    texts: tuple[StoryText, ...]
    dates: EventDates
    ties: tuple[Tie, ...] = ()
    credits: tuple[Crediting, ...] = ()
    links: tuple[Link, ...] = ()
    apart: tuple[Beside, ...] = ()

    @property
    def articles(self) -> tuple[Article, ...]:
        """All its articles, text by text."""
        return tuple(article for text in self.texts for article in text.articles)
