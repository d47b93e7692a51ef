"""Who said what, where, in whose words: quotations, their carriers, credit lines. Evidence, no verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.records.articles import Article, Span

CarrierKind = Literal["exact", "shortened", "altered", "paraphrase"]
"""All the words in order; only a part of them; with other words among them; reported in other words."""

ChangeKind = Literal["kept", "dropped", "added", "replaced"]
CreditKind = Literal["told", "citing", "according to", "first reported", "report by", "credited"]


@dataclass(frozen=True)
class Attribution:
    """The clause that says who said it: `text` is `article.text[start:end]`, verbatim.

    `speaker` is who is meant there, as the article prints the name elsewhere if the clause has only part of
    it or a pronoun; `None` where that is not clear. `named` says that it is a name, not "a border guard".
    """

    text: str
    start: int
    end: int
    speaker: str | None = None
    named: bool = False


@dataclass(frozen=True)
class Quotation:
    """Words in quotation marks. `parts` are their spans without the marks: several where the quotation is
    broken by "he said" or goes over paragraphs. `text` is the parts as printed, one space between them.

    `words` counts its words: one or two are mostly a term used with distance, not a statement. `nested`
    stands within another quotation; one that is not `closed` has no mark at its end.
    """

    parts: tuple[Span, ...]
    text: str
    words: int
    attribution: Attribution | None = None
    nested: bool = False
    closed: bool = True

    @property
    def span(self) -> Span:
        """From its first word to its last."""
        return Span(self.parts[0].start, self.parts[-1].end)


@dataclass(frozen=True)
class Change:
    """One run of words, compared: `asked` is its span in the words asked for, `printed` in the article's
    text; `None` where there is none."""

    kind: ChangeKind
    asked: Span | None
    printed: Span | None


@dataclass(frozen=True)
class Carrier:
    """One place where an article carries a quotation: `text` is `article.text[start:end]`.

    `marked` says that it stands in quotation marks as a whole; `marked_parts` are the spans of the article's
    text in it that do. `changes` are in the order of the printed words.
    """

    article: Article
    start: int
    end: int
    text: str
    kind: CarrierKind
    marked: bool
    marked_parts: tuple[Span, ...] = ()
    attribution: Attribution | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Speaker:
    """Someone who is said to have said it, as the article prints it that does so most fully, and in which
    articles (ids)."""

    name: str
    articles: tuple[str, ...]


@dataclass(frozen=True)
class Quoted:
    """Who carries some words: carriers by date, undated last.

    `speakers` are the names that attributions give, most often given first; more than one says that
    articles disagree, and nothing here says which is right. `described` are those who are not named ("a
    border guard").
    """

    words: str
    carriers: tuple[Carrier, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    described: tuple[Speaker, ...] = ()


@dataclass(frozen=True)
class Crediting:
    """An article that says where it has something from: `text` is `article.text[start:end]`; `credited`
    is the outlet or agency as printed there."""

    article_id: str
    credited: str
    text: str
    start: int
    end: int
    kind: CreditKind
