"""Which outlets, of those an archive holds, a question names as the ones to be asked. Pure.

A name alone is no filter: the question may be about the outlet. It takes words that make it a source, and
clearer ones the more ordinary the name is ("the sun", "time", "metro").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from indexer.archive.held_names import NEAR, Standing, standing_names
from indexer.metadata.outlets import find_named
from indexer.metadata.word_lists import words
from indexer.records import Span

_SOURCE = re.compile(
    r"(?<!\w)(?:as\s+)?(?:according\s+to|laut|selon|d['’]après"
    r"|(?:reported|published|printed|written|told|covered|carried|featured|broadcast|aired|quoted)\s+(?:by|in)"
    r")\s+(?:(?:der|dem|die|das|le|la)\s+|l['’])?\Z",
    re.IGNORECASE,
)
_OF_ITS_OWN = re.compile(
    r"(?<!\w)(?:articles?|stor(?:y|ies)|reports?|reporting|coverage|pieces?|editorials?|columns?|headlines?"
    r"|op-eds?|obituar(?:y|ies)|reviews?|letters|news|items?)\s+(?P<lead>(?:in|from|by)\s+)\Z",
    re.IGNORECASE,
)
_WHERE = re.compile(r"(?<!\w)(?P<lead>in|from|by|dans)\s+\Z", re.IGNORECASE)

_LEFT_OUT = re.compile(r"(?<!\w)(?:not|except|than|nor|never|and|or)\s+\Z", re.IGNORECASE)
_ABOUT_IT = re.compile(
    r"(?<!\w)(?:trust|confidence|faith|belief|interest|interested|stakes?|shares?|invest\w*|jobs?|work\w*"
    r"|believe\w*|advert\w*|ads?|strikes?|layoffs|redundancies|cuts|bias|errors?|mistakes?|journalists?"
    r"|reporters?|editors?|presenters?|correspondents?|employ\w+|staff|people|someone|money|damages|apology"
    r"|resign\w*|steal|stole|stolen|quit|left|leave|bans?)\s+\Z",
    re.IGNORECASE,
)
_DONE_BY_IT = re.compile(
    r"(?<!\w)(?:\w+ed|made|paid|sold|built|bought|run|won|held|hurt|taken|given|led|set|put|lost|sent|kept"
    r"|broken|hit)\s+\Z",
    re.IGNORECASE,
)
"""Words before "in", "from" and "by" with which the question is about the outlet: "fired by the BBC"."""

_ASKED_WHAT = re.compile(
    r"(?<!\w)(?:(?:what|how|why|when|where|who|whom)\s+)?(?:did|does|do|has|have|had)\s+\Z", re.IGNORECASE
)
_SAY = re.compile(
    r"\s+(?:ever\s+)?(?:say|said|report(?:ed)?|write|written|publish(?:ed)?|print(?:ed)?|claim(?:ed)?"
    r"|reveal(?:ed)?|cover(?:ed)?)\b(?:\s+(?:that|about|on|of)\b)?"
)
_SAID = re.compile(
    r"\s+(?:said|says|reported|reports|wrote|writes|claimed|claims|published|publishes|printed|prints|revealed"
    r"|reveals|covered|carried)\b(?:\s+(?:that|about|on)\b)?"
)
_WHAT = re.compile(r"(?<!\w)(?:what|how)\s+\Z", re.IGNORECASE)
_ITS = re.compile(
    r"(?:['’]s)?\s+(?:articles?|coverage|reporting|editorials?|front pages?|headlines|stories)\b"
    r"(?:\s+(?:about|on|of)\b)?"
)
_KIND = re.compile(r"\s+(?:magazine|newspaper|website|news agency)\b", re.IGNORECASE)
_OWN = re.compile(r"['’]s\b")
_ENDS = re.compile(r"\s*(?:\Z|[?.,;:!)])")
_LAST_WORD = re.compile(r"(\w+)\s+\Z")
_FUNCTION_WORDS = words("""
    what how why when where who which did does do has have had is was are were as and but that if in on the
    a an because while
""")


class AskedOutlet(NamedTuple):
    """`text[start:end]` of a question asks for what the outlet `value`, as the archive calls it, printed."""

    start: int
    end: int
    value: str


def outlets_asked(text: str, held: Sequence[str]) -> list[AskedOutlet]:
    """The outlets among `held` (as the archive calls them, those with most articles first) that a question
    asks for, in order; each once."""
    asked: dict[str, AskedOutlet] = {}
    for standing in standing_names(text, tuple(held)):
        span = _asked(standing)
        if span and standing.name.value not in asked:
            asked[standing.name.value] = AskedOutlet(*span, standing.name.value)
    return list(asked.values())


def outlets_named(text: str, held: Sequence[str]) -> list[Span]:
    """Where a question names an outlet, held or of the table, whatever for: "The Sunday Times" is no day."""
    own = [Span(name.begins, name.end) for name in standing_names(text, tuple(held)) if name.is_capital]
    return [*own, *(Span(named.start, named.end) for named in find_named(text))]


def _asked(name: Standing) -> Span | None:
    kind = _KIND.match(name.text, name.end)
    end = kind.end() if kind else name.end
    if _ITS.match(name.text, end):
        return _its_coverage(name, end)
    if _OWN.match(name.text, end):
        return None
    return _as_a_source(name, end) or _as_a_place(name, end) or _as_a_speaker(name, end)


def _its_coverage(name: Standing, end: int) -> Span | None:
    """ "Guardian coverage of", "The Sun's headlines"."""
    match = _ITS.match(name.text, end)
    is_clear = (name.is_capital or _is_plain(name, end)) and _is_whole(name)
    return Span(name.begins, match.end()) if match and is_clear else None


def _as_a_source(name: Standing, end: int) -> Span | None:
    """ "according to The Guardian", "articles in The Guardian"."""
    if own := name.preceded_by(_OF_ITS_OWN):
        return Span(own.start("lead"), end) if _is_clear(name, end) else None
    source = name.preceded_by(_SOURCE)
    if source is None or _LEFT_OUT.search(name.text, max(0, source.start() - NEAR), source.start()):
        return None
    return Span(source.start(), end) if _is_clear(name, end) else None


def _as_a_place(name: Standing, end: int) -> Span | None:
    """ "in the Evening Gull", "from Reuters", "by the BBC"."""
    where = name.preceded_by(_WHERE)
    if where is None or not _is_plain(name, end):
        return None
    about = [_LEFT_OUT, _ABOUT_IT, *([] if where["lead"].lower() == "in" else [_DONE_BY_IT])]
    if any(form.search(name.text, max(0, where.start() - NEAR), where.start()) for form in about):
        return None
    return Span(where.start(), end)


def _as_a_speaker(name: Standing, end: int) -> Span | None:
    """ "What did The Guardian say about", "The Guardian said that"."""
    if name.is_ordinary and not (name.has_the and name.is_capital):
        return None
    if (asked := name.preceded_by(_ASKED_WHAT)) and (say := _SAY.match(name.text, end)):
        return Span(asked.start(), say.end())
    said = _SAID.match(name.text, end)
    if said is None or not _is_whole(name):
        return None
    what = name.preceded_by(_WHAT)
    return Span(what.start() if what else name.begins, said.end())


def _is_clear(name: Standing, end: int) -> bool:
    """Whether the name is enough behind words that only a source has ("according to")."""
    if not name.is_ordinary or name.is_capital or end > name.end:
        return True
    return name.is_spelled and name.has_the and bool(_ENDS.match(name.text, end))


def _is_plain(name: Standing, end: int) -> bool:
    """Whether the name is enough behind words that other things have too ("in", "by")."""
    if name.is_ordinary:
        return (end > name.end and name.is_capital) or (name.name.article and name.is_titled)
    return name.is_spelled or (name.has_the and len(name.name.words) > 1)


def _is_whole(name: Standing) -> bool:
    """Whether no other name goes before: "Orrin Evening Gull"."""
    word = name.preceded_by(_LAST_WORD)
    return word is None or not word[1][0].isupper() or word[1].lower() in _FUNCTION_WORDS
