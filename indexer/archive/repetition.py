"""Short lines that an outlet prints around its articles, known by standing in many of them. Pure."""

from __future__ import annotations

import hashlib
import re
import sys
import zlib
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from indexer.passages.leaving_out import merged
from indexer.records import Article, Furniture, Lines, Span

STORIES = 5
"""In how many different stories a line must stand."""
SHARE = 0.1
"""In what share of the outlet's articles."""
SURE_STORIES, SURE_SHARE = 10, 0.5
"""The same for a plain sentence: "He declined to comment." ends many an article and is none's furniture."""
AT_THE_EDGE = 0.9
"""In what share of the articles that have the line it stands at an edge. Furniture always does; what people
say stands in the middle, too."""
SAMPLE = 40
"""Articles with a line that are compared to see whether they tell different stories."""

LONGEST = 200
"""Characters of a short line."""
MOST_SHORT, MOST_EDGES = 100, 24
FIRST, LAST, BESIDE = 4, 6, 2
"""Lines at an article's beginning, at its end, and on either side of other furniture, that may be furniture;
of the first and last never more than a third of its lines each."""
_BODY = 20_000
"""Characters whose words are sketched."""
_SKETCH, _SHINGLE = 16, 5
_SAME_STORY = 0.3
"""Share of two sketches in common from which the articles are versions of one: updates share far more,
articles on one subject by one outlet under 0.05."""
REASON = "repeated in other articles of "
"""How the reason begins that is kept (`repeating.with_counts` says how many)."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WORD = re.compile(r"\w+")
_QUOTE = tuple("\"“”„«»‘'`–—")
_BYLINE = re.compile(r"(by|von|par|por|di|door|av|text|words)\b\W+\w", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’»)\s]*$")
_NOTICE = re.compile(
    r"copyright|©|\brights reserved|\bsign(ing)? up\b|subscri|newsletter|privacy|cookie|\binbox\b|"
    r"\bfollow (us|me|him|her|them|@)|\bclick\b|\bread more\b|terms of (use|service)|https?:|\bwww\b|"
    r"\.com\b|@\w|"
    r"\b(views?|opinions?) (and opinions )?expressed|not (necessarily )?(represent|reflect)|"
    r"contributed to this|advertis|\bdownload\b|\bour (app|site|website|readers)\b|"
    r"abonn|alle rechte|droits réservés|derechos reservados|diritti riservati|suscr[ií]b|inscri(vez|ption)",
    re.IGNORECASE,
)


class Standing(NamedTuple):
    """How one line stands in an outlet: articles that have it at an edge and anywhere, how many different
    stories those are as far as can be told, and how many articles the outlet has."""

    at_edge: int
    anywhere: int
    stories: float
    articles: int


def lines_of(article: Article) -> Lines:
    """What of an article's words is compared with those of others."""
    text = article.text
    lines = [(line, _digest(text, line)) for line in _lines(text)]
    edges = [
        (line, digest)
        for line, digest in _edges(lines, article.furniture)
        if _may_be_furniture(article, line)
    ]
    return Lines(
        short=_distinct((digest for _, digest in lines if digest), MOST_SHORT),
        edges=_distinct((digest for _, digest in edges), MOST_EDGES),
        body=_sketch(text, [line for line, _ in edges]),
    )


def is_furniture(line: str, standing: Standing) -> bool:
    """Whether a line (its digest) is page furniture of an outlet in which it stands so."""
    sentence = line.startswith("s")
    stories, share = (SURE_STORIES, SURE_SHARE) if sentence else (STORIES, SHARE)
    return (
        standing.stories >= max(stories, share * standing.articles)
        and standing.at_edge >= AT_THE_EDGE * standing.anywhere
    )


def stories_among(articles: Sequence[Lines]) -> int:
    """How many different stories these articles tell: versions of one count once."""
    told: list[frozenset[str]] = []
    for lines in articles:
        body = frozenset(lines.body)
        if not any(_same_story(body, other) for other in told):
            told.append(body)
    return len(told)


def marked(article: Article, repeated: Collection[str]) -> Article:
    """The article with those of its edge lines that are `repeated` as furniture, and no others for that
    reason. What the user has put back stays so."""
    others = [part for part in article.furniture if not part.reason.startswith(REASON)]
    back = {(part.start, part.end) for part in article.furniture if part.put_back}
    found = [] if article.outlet is None else _repeated_spans(article, others, repeated)
    new = [
        Furniture(span.start, span.end, REASON + str(article.outlet), tuple(span) in back)
        for span, _ in found
    ]
    digests = _distinct((digest for _, digest in found), MOST_EDGES)
    furniture = tuple(sorted([*others, *new], key=lambda part: (part.start, part.end)))
    return replace(article, furniture=furniture, lines=replace(article.lines, repeated=digests))


def digest_at(article: Article, part: Furniture) -> str | None:
    """The digest of a line that is furniture for being repeated; `None` for other furniture."""
    return _digest(article.text, Span(part.start, part.end)) if part.reason.startswith(REASON) else None


def _repeated_spans(
    article: Article, others: Sequence[Furniture], repeated: Collection[str]
) -> list[tuple[Span, str]]:
    known = set(repeated) & set(article.lines.edges)
    if not known:
        return []
    lines = [(line, _digest(article.text, line)) for line in _lines(article.text)]
    return [(line, digest) for line, digest in _edges(lines, others) if digest in known]


def _lines(text: str) -> list[Span]:
    """The lines with something on them, without white space around them."""
    spans = []
    for match in _LINE.finditer(text):
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip())
        spans.append(Span(start, match.start() + len(words.rstrip())))
    return spans


def _edges(lines: Sequence[tuple[Span, str]], furniture: Sequence[Furniture]) -> Iterator[tuple[Span, str]]:
    """The short lines outside furniture that stand where furniture does."""
    known = [part for part in furniture if not part.reason.startswith(REASON)]
    holes = merged([Span(part.start, part.end) for part in known], sys.maxsize)
    outside = [one for one in lines if not _touches(one[0], holes)]
    third = max(1, len(outside) // 3) if len(outside) > 1 else 0
    places = {*range(min(FIRST, third)), *range(len(outside) - min(LAST, third), len(outside))}
    places |= _beside(outside, known)
    for number in sorted(places):
        if outside[number][1]:
            yield outside[number]


def _beside(lines: Sequence[tuple[Span, str]], furniture: Sequence[Furniture]) -> set[int]:
    """The numbers of lines that stand next to furniture in the midst of the article."""
    places: set[int] = set()
    starts = sorted(part.start for part in furniture)
    gaps = enumerate(pairwise(span for span, _ in lines), start=1)
    at = 0
    for number, (above, below) in gaps:
        while at < len(starts) and starts[at] < above.end:
            at += 1
        if at < len(starts) and starts[at] < below.start:
            places |= set(range(max(0, number - BESIDE), min(len(lines), number + BESIDE)))
    return places


def _touches(span: Span, holes: Sequence[Span]) -> bool:
    before = bisect_left(holes, span.end, key=lambda hole: hole.start) - 1
    return before >= 0 and holes[before].end > span.start


def _may_be_furniture(article: Article, line: Span) -> bool:
    """Not what somebody says, not a byline or headline, and nothing that a field was found in."""
    words = article.text[line.start : line.end]
    if words.startswith(_QUOTE) or _BYLINE.match(words) or words == article.title:
        return False
    found = [one for one in article.evidence.values() if one.start is not None and one.end is not None]
    return not any(one.start < line.end and line.start < one.end for one in found)  # type: ignore[operator]


def _digest(text: str, line: Span) -> str:
    """A digest of a short line, "" for a long one; that of a plain sentence begins with "s"."""
    if line.end - line.start > LONGEST:
        return ""
    words = " ".join(text[line.start : line.end].split())
    kind = "s" if _is_plain_sentence(words) else "l"
    return kind + hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _is_plain_sentence(words: str) -> bool:
    """Whether a line could be a sentence of an article: it ends as one and speaks of no such things as
    copyright or newsletters."""
    return bool(_SENTENCE_END.search(words)) and len(words.split()) > 2 and not _NOTICE.search(words)


def _sketch(text: str, without: Sequence[Span]) -> tuple[str, ...]:
    """The smallest of the digests of all runs of five words: of texts that share a part of their runs, the
    same part of these is shared (MinHash)."""
    out, at = [], 0
    for span in without:
        out.append(text[at : span.start])
        at = span.end
    words = _WORD.findall("\n".join([*out, text[at:]])[:_BODY].casefold())
    runs = (" ".join(words[n : n + _SHINGLE]) for n in range(max(1, len(words) - _SHINGLE + 1)))
    digests = {zlib.crc32(run.encode("utf-8", "replace")) for run in runs}
    return tuple(f"{digest:08x}" for digest in sorted(digests)[:_SKETCH])


def _same_story(one: frozenset[str], other: frozenset[str]) -> bool:
    least = sorted(one | other)[:_SKETCH]
    return sum(digest in one and digest in other for digest in least) >= _SAME_STORY * len(least)


def _distinct(digests: Iterator[str], most: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(digests))[:most]
