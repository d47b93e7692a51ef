"""Who prints the same words: evidence of copying, never a verdict on who copied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from indexer.records.articles import Article, Span

CopyKind = Literal["text", "passage"]
"""How two articles print the same words: one text, or a passage within different texts."""


class SameWords(NamedTuple):
    """The same words in a row in two texts: a span of characters in each."""

    one: Span
    other: Span


@dataclass(frozen=True)
class Likeness:
    """What two texts print alike. `share_of_one` is the share of the words of the first, quotations included,
    that the second prints in the same order, 0 to 1; `runs` are those words, in the order of the first."""

    kind: CopyKind
    share_of_one: float
    share_of_other: float
    runs: tuple[SameWords, ...]


@dataclass(frozen=True)
class Copy:
    """An article of a group. `shared` is how much of its words the article `beside` prints, and
    `beside_shared` how much of that one's words it prints, both 0 to 1; `runs` are spans of its own text and
    of that one's.

    `beside` is the id of the group's lead; of another article of the group where the lead prints none of
    these words; of the lead itself, with 1 and no runs, where this is the lead. `kind` says whether it
    prints the group's text or only a passage of it.
    """

    article: Article
    kind: CopyKind
    shared: float
    beside_shared: float
    beside: str
    runs: tuple[SameWords, ...] = ()


@dataclass(frozen=True)
class CopyGroup:
    """One text with all its printings, then articles of other texts that share a passage with one of these.
    The lead is first, each kind by date, undated last. An article that nobody shares words with is alone."""

    copies: tuple[Copy, ...]

    @property
    def lead(self) -> Article:
        """The printing that stands for all."""
        return self.copies[0].article


@dataclass(frozen=True)
class Printing:
    """Another article that prints words of a passage. `shared` is the share of the passage's words, 0 to 1;
    `runs` are spans of the text the passage stands in and of this article's."""

    article: Article
    shared: float
    runs: tuple[SameWords, ...]


@dataclass(frozen=True)
class Printings:
    """Who else prints a passage, most shared first.

    `earliest` is the earliest dated printing, the passage's own article included; `None` where none is
    dated. It is the earliest *here*, and each of the `undated`, and of the `vague` (dated to a month or year
    that begins before it), could be earlier. `credits` are the agencies that any of them credits, as
    written, most often first.
    """

    others: tuple[Printing, ...]
    earliest: Article | None
    undated: int
    vague: int
    credits: tuple[str, ...]
