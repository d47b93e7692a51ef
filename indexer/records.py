"""The nouns of Cuttings: frozen values that every room may hold. Imports nothing of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

Precision = Literal["minute", "day", "month", "year"]
FIELDS = ("title", "outlet", "author", "published", "url", "language")
"""The fields of an article that are decided by evidence, in the order `show` prints them."""


class Span(NamedTuple):
    """A half-open range of characters: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True)
class Claim:
    """What a document, or its owner, states about one field; not yet believed.

    `source` is where it stands ("option", "front matter", "json", "html", "pdf"), `rule` the very
    key or tag ("og:site_name"), `quote` the words or tag it was taken from, verbatim.
    """

    field: str
    value: str
    source: str
    rule: str
    quote: str


@dataclass(frozen=True)
class Document:
    """One article as its loader read it: text, and claims about it that nobody has judged yet.

    `source_id` is the name its source gives it: the `id` of a JSON line, else the file's name (with
    `#line` in a file of many). `stated_id` says that the source itself wrote it. `page_starts` are
    the offsets in `text` at which pages 1, 2, ... begin; empty where the format has no pages.
    `note` is one line about how it was read ("2 of 9 pages could not be read"), and `partial` says that
    some of the article is missing for it. `share_read` is how much of its file had been read when it
    was found, from 0 to 1: for progress only.
    """

    text: str
    source_id: str
    stated_id: bool = False
    claims: tuple[Claim, ...] = ()
    page_starts: tuple[int, ...] = ()
    note: str | None = None
    partial: bool = False
    share_read: float = 1.0


@dataclass(frozen=True)
class Skipped:
    """A file, or one line of it, that could not be read: one reason in a reporter's words."""

    reason: str
    line: int | None = None


@dataclass(frozen=True)
class Evidence:
    """Why a field has its value. `start`/`end` are offsets in the article's text, where it stands there."""

    value: str
    rule: str
    source: str
    quote: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Alternative:
    """A claim that was heard and not believed, with the reason."""

    value: str
    rule: str
    quote: str
    why_not: str


@dataclass(frozen=True)
class Published:
    """A publication date as precisely as it was stated, and no more.

    `value` is ISO 8601 cut at its precision: "2022", "2022-05", "2022-05-14", "2022-05-14T09:30+01:00".
    `first` and `last` are the local days it may stand for (equal from precision "day" on).
    """

    value: str
    precision: Precision
    first: date
    last: date


@dataclass(frozen=True)
class Furniture:
    """A part of the page that is not the article; arrives with its own issue."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class Article:
    """One article: what was printed, and what is known of it. `None` is unknown."""

    id: str
    source_id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: Published | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    credit: str | None = None
    paths: tuple[str, ...] = ()
    page_starts: tuple[int, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    alternatives: Mapping[str, tuple[Alternative, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Passage:
    """A span of an article's text; `text == article.text[start:end]` always.

    `page` counts from 1 where the format has pages, else `None`; `paragraph` counts from 1.
    """

    id: str
    article_id: str
    text: str
    start: int
    end: int
    page: int | None
    paragraph: int


@dataclass(frozen=True)
class IndexedPassage:
    """A passage on its way into the store.

    `vector` is of unit length; `indexed_text` (headline and passage) is what was embedded and what
    the lexical index counts words of.
    """

    passage: Passage
    vector: tuple[float, ...]
    indexed_text: str


@dataclass(frozen=True)
class Filters:
    """Which articles are asked for. Empty filters ask for all of them.

    `outlets` and `not_outlets` name outlets exactly; `None` in them is "outlet unknown". `after` and
    `before` are days, both included; an article is inside when the whole period it may stand for is
    (so "2022" is in 2022 and in no month of it). `undated` asks for articles of unknown date: alone
    for them only, with a range for both.
    """

    outlets: tuple[str | None, ...] = ()
    not_outlets: tuple[str | None, ...] = ()
    after: date | None = None
    before: date | None = None
    undated: bool = False


@dataclass(frozen=True)
class Query:
    """A question and the articles it is put to. Without words it browses, newest first."""

    text: str = ""
    filters: Filters = Filters()
    limit: int = 20
    offset: int = 0


class Ranked(NamedTuple):
    """A passage in a ranking: higher scores first, ties by passage id."""

    passage_id: str
    article_id: str
    score: float


@dataclass(frozen=True)
class Snippet:
    """A passage as an answer shows it. `highlights` are spans of `passage.text`, in order; the first
    entry of a result's snippets is its best."""

    passage: Passage
    highlights: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Result:
    """One article of an answer, with its best passages (none when browsing)."""

    article: Article
    snippets: tuple[Snippet, ...] = ()


@dataclass(frozen=True)
class Totals:
    """How much the filters let through: articles, their passages, known outlets, undated articles."""

    articles: int
    passages: int
    outlets: int
    undated: int


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
class Results:
    """An answer. `totals` and `facets` describe the articles the filters let through; the question
    orders them, it hides none."""

    query: Query
    results: tuple[Result, ...]
    totals: Totals
    facets: Facets


FileStatus = Literal["new", "updated", "unchanged", "duplicate", "partial", "failed"]


@dataclass(frozen=True)
class FileRecord:
    """What the archive remembers of a file it has read to the end: enough to know it again.

    `digest` is of its bytes, `reading` the version of the rules it was read by. `outlet` and
    `published` are what its owner stated when it was added. `reason` is what was said of it.
    """

    path: str
    digest: str
    reading: str
    articles: int
    outlet: str | None = None
    published: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class FileReport:
    """What became of one file in one `add`."""

    path: str
    status: FileStatus
    article_ids: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True)
class Description:
    """What an archive must be asked with: written once, when it is made."""

    model: str
    dimension: int
    passage_rule: str
    format: int
