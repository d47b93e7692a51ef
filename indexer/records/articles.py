"""What was printed and what is known of it: documents, articles, passages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

Precision = Literal["minute", "day", "month", "year"]
FIELDS = ("title", "outlet", "author", "published", "updated", "credit", "url", "language")
"""The fields of an article that are decided by evidence, in the order `show` prints them."""


class Span(NamedTuple):
    """A half-open range of characters: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True)
class Claim:
    """What a document, or its owner, states about one field; not yet believed.

    `source` is where it stands (one of `metadata.SOURCES`), `rule` the very key or tag ("og:site_name") or
    the name of the rule that found it ("date line"), `quote` the words or tag it was taken from,
    verbatim. `start` and `end` are its span in the document's text, where it stands there:
    `text[start:end] == quote`. `why_not` is set by a finder that knows why this is not to be believed
    ("cited, not the outlet"): it is then kept as an alternative only.
    """

    field: str
    value: str
    source: str
    rule: str
    quote: str
    start: int | None = None
    end: int | None = None
    why_not: str | None = None


@dataclass(frozen=True)
class Furniture:
    """A span of the text that is page furniture, not the article, and the reason ("share line").

    It stands in no passage unless the user has `put_back` what a rule took for furniture.
    """

    start: int
    end: int
    reason: str
    put_back: bool = False


@dataclass(frozen=True)
class Document:
    """One article as its loader read it: text, and claims about it that nobody has judged yet.

    `source_id` is the name its source gives it: the `id` of a JSON line, else the file's name (with
    `#line` in a file of many). `stated_id` says that the source itself wrote it. `page_starts` are
    the offsets in `text` at which pages 1, 2, ... begin; empty where the format has no pages.
    `page_labels` are the numbers printed on those pages ("xii", "A4") where the file states them; empty
    where it does not. `ocr_pages` (from 1) are pages whose text was recognised from a picture.
    `furniture` is what the loader knows to be no part of the article (running heads, page numbers).
    `note` is one line about how it was read ("2 of 9 pages could not be read"), and `partial` says that
    some of the article is missing for it. `share_read` is how much of its file had been read when it
    was found, from 0 to 1: for progress only.
    """

    text: str
    source_id: str
    stated_id: bool = False
    claims: tuple[Claim, ...] = ()
    page_starts: tuple[int, ...] = ()
    page_labels: tuple[str, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    note: str | None = None
    partial: bool = False
    share_read: float = 1.0


@dataclass(frozen=True)
class Skipped:
    """A file, or one part of it, that could not be read: one reason in a reporter's words.

    `line` is the number of a line, from 1; `part` names a member of an archive or mailbox
    ("inner/page.html"). With neither, the reading of the file itself failed or ended there.
    """

    reason: str
    line: int | None = None
    part: str | None = None


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
class Corrected:
    """What a field the user has corrected would be without that; `at` is when it was corrected, in UTC
    ("2022-05-14T09:30:00.000000+00:00"). Dates are `Published`, all else is text."""

    at: str
    value: str | Published | None = None
    evidence: Evidence | None = None
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True)
class Lines:
    """Digests of an article's words, by which lines repeated across an outlet's articles are found.

    `short` are its short lines, `edges` those of them at its beginning, its end or beside furniture,
    `repeated` those of these that count as furniture; `body` is a sketch of all its other words: two
    articles whose sketches share much tell the same in the same words.
    """

    short: tuple[str, ...] = ()
    edges: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    body: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A date that stands in an article's text: of what is told, not of publication.

    `quote` is `text[start:end]`. `value` is ISO 8601 at the precision told ("2022-05-03", "2022-05",
    "2022"), a week as "2022-05-02/2022-05-08"; `first` and `last` are the days it may stand for. Where it
    cannot be resolved they are `None`, and `why_unknown` says why.
    """

    start: int
    end: int
    quote: str
    value: str | None
    first: date | None
    last: date | None
    why_unknown: str | None


@dataclass(frozen=True)
class Article:
    """One article: what was printed, and what is known of it. `None` is unknown.

    `corrected` has the fields that the user has corrected; their evidence has the source "correction".
    """

    id: str
    source_id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: Published | None = None
    updated: Published | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    credit: str | None = None
    paths: tuple[str, ...] = ()
    page_starts: tuple[int, ...] = ()
    page_labels: tuple[str, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    alternatives: Mapping[str, tuple[Alternative, ...]] = field(default_factory=dict)
    corrected: Mapping[str, Corrected] = field(default_factory=dict)
    lines: Lines = Lines()


@dataclass(frozen=True)
class Correction:
    """What the user wrote for one field: "" is "this is unknown". `at` is when, in UTC."""

    value: str
    at: str


@dataclass(frozen=True)
class Corrections:
    """All that the user has said of one article, kept apart from it so that it outlives it.

    `keys` are the names by which the article is known again: its id, its place in a file. `put_back`
    are digests of words that are no furniture, with when the user said so. `pending` is set until the
    article itself has been changed accordingly. With neither field nor words there is nothing to keep.
    """

    id: str
    keys: tuple[str, ...]
    fields: Mapping[str, Correction] = field(default_factory=dict)
    put_back: Mapping[str, str] = field(default_factory=dict)
    pending: bool = False


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
    the lexical index counts words of. `prints` (see `stories.copies.prints`) are what passages that share
    wording share. `event`, on an article's first passage only, has what articles on one event share (see
    `stories.events.event_words`): the weight of each word, by the word's number.
    """

    passage: Passage
    vector: tuple[float, ...]
    indexed_text: str
    language: str | None = None
    prints: tuple[int, ...] = ()
    event: Mapping[int, float] = field(default_factory=dict)
