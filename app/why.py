"""Why a result stands where it does: words, places in both rankings, the sentence that carried it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.address import View, explained, href
from app.safe import NOTHING, Markup, element, inner_link, joined, words
from indexer.archive.ranking import POOL
from indexer.records import Result, Span, Why

_MOST_WORDS = 20
_UNRANKED = f"not among the first {POOL} passages"


def reason(result: Result, view: View, meant: Span | None) -> Markup:
    """Folded away but for the result that the view explains. `meant` is the sentence of its first passage
    that carried the meaning, where it is known."""
    if result.why is None or not result.snippets:
        return NOTHING
    is_open = view.why == result.article.id
    summary = element("summary", words("Why this result"))
    parts = [_shared(result.why.words), element("p", words(f"{places(result.why)}."))]
    parts.append(_sentence(result, meant) if is_open else _asking(result, view))
    attributes = {"open": ""} if is_open else {}
    return element("details", summary, *parts, css="cut-reason", attributes=attributes)


def places(why: Why) -> str:
    """ "3rd by meaning, not among the first 300 passages by words"."""
    return f"{_place(why.dense_rank)} by meaning, {_place(why.lexical_rank)} by words".capitalize()


def _shared(shared: Sequence[str]) -> Markup:
    if not shared:
        return element("p", words("Shares no word with what was asked."))
    listed = joined(
        (element("strong", words(word), attributes={"dir": "auto"}) for word in shared[:_MOST_WORDS]),
        words(", "),
    )
    more = f" and {len(shared) - _MOST_WORDS:,} more" if len(shared) > _MOST_WORDS else ""
    return element("p", words("Words that matched: "), listed, words(f"{more}."))


def _asking(result: Result, view: View) -> Markup:
    target = href(explained(view, result.article.id))
    return element(
        "p", inner_link(target, words("Show the sentence that carried the meaning"), css="cut-place")
    )


def _sentence(result: Result, meant: Span | None) -> Markup:
    if meant is None:
        return element("p", words("No single sentence carried the meaning."))
    said = result.snippets[0].passage.text[meant.start : meant.end]
    quote = element("p", words(said), css="cut-said", attributes={"dir": "auto"})
    return joined(
        [element("p", words("The sentence that carried the meaning, underlined in the passage:")), quote]
    )


def _place(rank: int | None) -> str:
    if rank is None:
        return _UNRANKED
    teen = rank % 100 in (11, 12, 13)
    return f"{rank:,}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(rank % 10, 'th')}"
