"""A question and its answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from indexer.records.articles import Article, Passage, Span

Lead = Literal["earliest", "longest", "fullest"]
"""Which of the articles that print one text stands for them: the earliest dated, the longest, or the one that
has most of what the others print."""


@dataclass(frozen=True)
class Filters:
    """Which articles are asked for. Empty filters ask for all of them.

    `outlets` and `not_outlets` name outlets exactly; `None` in them is "outlet unknown". `after` and
    `before` are days, both included; an article is inside when the whole period it may stand for is
    (so "2022" is in 2022 and in no month of it). `undated` asks for articles of unknown date: alone
    for them only, with a range for both. `authors` asks for articles one of whose authors is named so:
    every word of the name stands in the byline. `phrases` are words that must be printed one after
    another, each of them; `without` such as must not be. `articles` are the ids of the only articles
    meant (`None`: no such bound), `not_articles` of those left out.
    """

    outlets: tuple[str | None, ...] = ()
    not_outlets: tuple[str | None, ...] = ()
    after: date | None = None
    before: date | None = None
    undated: bool = False
    authors: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    articles: tuple[str, ...] | None = None
    not_articles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Query:
    """A question and the articles it is put to. Without words it browses, newest first.

    Operators in `text` (`outlet:`, `-word`, `"exact phrase"` ...) filter as `filters` do. `today` is the
    day that "last week" is understood from; without it, it is not understood. `similar` asks for what
    is like `text`, which is then taken as it stands: no operators, no bar; articles that print the same
    words are left out unless `copies`.
    """

    text: str = ""
    filters: Filters = Filters()
    limit: int = 20
    offset: int = 0
    today: date | None = None
    similar: bool = False
    copies: bool = False
    fold: bool = False
    lead: Lead = "earliest"


@dataclass(frozen=True)
class Asked:
    """How a question was understood: its `words` without operators, and every filter, stated or in an
    operator."""

    words: str
    filters: Filters


@dataclass(frozen=True)
class Suggestion:
    """Words of a question that could be meant as a filter: `quote` is `text[start:end]` of the question.

    `filters` has only what it would add, `text` is the question without those words. `relative_to` is
    the day from which "last week" was counted; `None` where nothing was.
    """

    start: int
    end: int
    quote: str
    filters: Filters
    text: str
    relative_to: date | None = None


class Ranked(NamedTuple):
    """A passage in a ranking: higher scores first, ties by passage id. `alone` says that its article has no
    other passage."""

    passage_id: str
    article_id: str
    score: float
    alone: bool = False


@dataclass(frozen=True)
class Snippet:
    """A passage as an answer shows it. `highlights` are spans of `passage.text`, in order; the first
    entry of a result's snippets is its best."""

    passage: Passage
    highlights: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Why:
    """Why an article stands where it does: the words of its best passage that the question has too, as
    printed, each once; and the place of that article, from 1, in the ranking by meaning and in the one by
    words, `None` where it is not among those looked at."""

    words: tuple[str, ...] = ()
    dense_rank: int | None = None
    lexical_rank: int | None = None


@dataclass(frozen=True)
class Result:
    """One article of an answer, with its best passages and why (neither when browsing). `copies` are ids of
    the other articles that match and print its text, where they are folded under it: by date, undated
    last; they are of `copy_outlets` outlets, unknown ones not counted."""

    article: Article
    snippets: tuple[Snippet, ...] = ()
    why: Why | None = None
    copies: tuple[str, ...] = ()
    copy_outlets: int = 0


@dataclass(frozen=True)
class Totals:
    """How much the filters let through: articles, their passages, known outlets, undated articles, and the
    distinct texts that the articles print."""

    articles: int
    passages: int
    outlets: int
    undated: int
    texts: int


@dataclass(frozen=True)
class FacetCount:
    """How many articles have this value; `None` is unknown."""

    value: str | None
    count: int


@dataclass(frozen=True)
class Facets:
    """Counts of articles by outlet (most first, then by name) and by year (in order); unknown last."""

    outlet: tuple[FacetCount, ...]
    year: tuple[FacetCount, ...]


@dataclass(frozen=True)
class Holdings:
    """What the archive holds where nothing was found: articles under the same filters but for those on
    dates (`any_date`), on outlets (`any_outlet`), on phrases printed (`unquoted`), and of unknown date
    where a range was asked for (`undated`, which might belong). `None` where that filter is not set."""

    any_date: int | None = None
    any_outlet: int | None = None
    unquoted: int | None = None
    undated: int | None = None


@dataclass(frozen=True)
class Results:
    """An answer. `totals` and `facets` describe the articles that match: those the filters let through,
    operators included; the question orders them, it hides none.

    Where even the best of them is too far from the question, nothing was `found`: `results` is empty
    then, `nearest` has the three nearest, `holdings` says what there is. `copies` is how many articles
    were left out because they print the words that similar ones were asked for.
    """

    query: Query
    results: tuple[Result, ...]
    totals: Totals
    facets: Facets
    asked: Asked
    suggestions: tuple[Suggestion, ...] = ()
    found: bool = True
    nearest: tuple[Result, ...] = ()
    holdings: Holdings | None = None
    copies: int = 0
