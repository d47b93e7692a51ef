"""Where a text carries a quotation: in quotation marks or not, all or some of it, the same words or others.

Each quotation of the text is aligned with the words asked for, and so is every stretch of the text that has
enough of them. What is no quotation has to be reported ("he said that ...") where its words differ. Pure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.records import Attribution, CarrierKind, Change, Quotation, Span
from indexer.stories.quotes.aligning import Column, Told, aligned, stemmed
from indexer.stories.quotes.clauses import behind, reported
from indexer.stories.quotes.compared import Compared, is_retold
from indexer.stories.quotes.differing import changes
from indexer.stories.quotes.edges import ends, widened, with_edges
from indexer.stories.quotes.quotations import Quotations, attributed
from indexer.stories.quotes.seeking import Sought, stretches
from indexer.stories.quotes.tokens import sentence_end, sentence_start, tokens_of
from indexer.stories.words import Word


@dataclass(frozen=True)
class Place:
    """One place of a text that carries the words. `doubtful` ones need another clue: the speaker, or nearness
    in meaning. `content` is the share of the telling words asked for that it has."""

    start: int
    end: int
    kind: CarrierKind
    marked: bool
    marked_parts: tuple[Span, ...]
    attribution: Attribution | None
    changes: tuple[Change, ...]
    content: float
    doubtful: bool


def places(wanted: Sought, text: str, words: Sequence[Word], quoted: Quotations) -> list[Place]:
    """Every place of a text that carries the words, in order. `words` are those of the text that are no page
    furniture, `quoted` its quotations."""
    if not wanted.words:
        return []
    printed = stemmed(words, wanted.language)
    marked = [place for one in quoted.found for place in _in_marks(wanted, text, printed, one)]
    marked = _apart(marked)
    unmarked: list[Place] = []
    for row in stretches(wanted, printed):
        found = list(_outside(wanted, text, row, quoted))
        unmarked += found or _retold(wanted, text, row, quoted)
    return sorted(_apart([*marked, *unmarked]), key=lambda place: (place.start, place.end))


def _in_marks(wanted: Sought, text: str, printed: Sequence[Told], one: Quotation) -> Iterator[Place]:
    row = [told for part in one.parts for told in _between(printed, part)]
    shared = sum((Counter(told.stem for told in row if told.stem) & wanted.content).values())
    if shared == 0 and not (wanted.words and not wanted.content):
        return
    columns = with_edges(wanted, row, aligned(wanted.words, row))
    found = Compared.of(wanted, row, columns)
    if found is None:
        return
    kind = found.kind(_is_elided(text, row, columns))
    doubtful = found.doubt_marked("altered" if kind == "paraphrase" else kind, len(row))
    if doubtful is not None:
        kind = "altered" if kind == "paraphrase" else kind
        span = found.span
        yield Place(*span, kind, True, (span,), one.attribution, found.changes, found.content, doubtful)


def _outside(wanted: Sought, text: str, row: Sequence[Told], quoted: Quotations) -> Iterator[Place]:
    columns = aligned(wanted.words, row)
    if not columns:
        return
    first, last = ends(row, columns)
    if spoken := _interruptions(text, first, last):
        row = [told for told in row if not any(start <= told.word.start < end for start, end in spoken)]
        columns = aligned(wanted.words, row)
    if not columns:
        return
    attribution, begins = _reported(text, row, columns, spoken, quoted)
    columns = widened(wanted, text, row, columns, begins)
    found = Compared.of(wanted, row, columns)
    if found is None:
        return
    parts = _marked_parts(found.span, quoted)
    kind = found.kind(elided=False)
    if kind != "exact" and parts and _is_inside(found.span, parts):
        return
    if (kind == "shortened" and attribution) or (parts and not _is_inside(found.span, parts) and attribution):
        kind = "paraphrase"
    doubtful = found.doubt_unmarked(kind, attribution is not None, bool(parts))
    if doubtful is not None:
        span = found.span
        wholly = _is_inside(span, parts)
        yield Place(*span, kind, wholly, parts, attribution, found.changes, found.content, doubtful)


def _retold(wanted: Sought, text: str, row: Sequence[Told], quoted: Quotations) -> Iterator[Place]:
    """A sentence that reports half of the telling words and more, in whatever order."""
    hits = [told.word for told in row if told.stem in wanted.content]
    if not hits:
        return
    middle = hits[len(hits) // 2].start
    start, end = sentence_start(text, middle), sentence_end(text, middle)
    inside = [word for word in hits if start <= word.start < end]
    tokens = tokens_of(text, start, end)
    clause = reported(tokens, sum(token.start < inside[0].start for token in tokens)) if inside else None
    if clause is None:
        return
    own = [
        told
        for told in row
        if clause.end <= told.word.start <= inside[-1].start and told.word.folded != "that"
    ]
    telling = sum((Counter(told.stem for told in own if told.stem) & wanted.content).values())
    if len(own) > wanted.width or not is_retold(telling, wanted.content.total()):
        return
    span = Span(own[0].word.start, own[-1].word.end)
    if _marked_parts(span, quoted):
        return
    columns = [
        *(Column(at, None) for at in range(len(wanted.words))),
        *(Column(None, at) for at in range(len(own))),
    ]
    told = changes(wanted.words, own, columns)
    said = attributed(text, quoted, clause)
    share = telling / wanted.content.total()
    yield Place(*span, "paraphrase", False, (), said, told, share, True)


def _between(printed: Sequence[Told], part: Span) -> Sequence[Told]:
    first = bisect_left(printed, part.start, key=lambda told: told.word.start)
    return printed[first : bisect_left(printed, part.end, key=lambda told: told.word.start)]


def _interruptions(text: str, first: Word, last: Word) -> list[Span]:
    """Clauses between commas, within these words or right behind them, that say who says it."""
    start, end = sentence_start(text, first.start), sentence_end(text, last.end)
    tokens = tokens_of(text, start, end)
    found = []
    for at, token in enumerate(tokens[:-1]):
        if token.text == ",":
            clause = behind(tokens[at + 1 :])
            if (
                clause
                and clause.start == tokens[at + 1].start
                and text[clause.end : clause.end + 1] in (",", ".", "")
            ):
                found.append(Span(clause.start, clause.end))
    return found


def _reported(
    text: str, row: Sequence[Told], columns: Sequence[Column], spoken: Sequence[Span], quoted: Quotations
) -> tuple[Attribution | None, int | None]:
    """The clause that reports these words, and where what it reports begins if it stands before."""
    first, last = ends(row, columns)
    inside = [span for span in spoken if span.start <= last.end + 3 and span.end > first.start]
    if inside:
        clause = behind(tokens_of(text, inside[0].start, inside[0].end))
        return (attributed(text, quoted, clause) if clause else None), None
    partly = [one for one in quoted.found if one.attribution and _overlap(one.span, first.start, last.end)]
    if partly and partly[0].attribution and partly[0].attribution.end <= first.start:
        return partly[0].attribution, None
    tokens = tokens_of(text, sentence_start(text, first.start), last.end)
    upto = sum(token.start < first.start for token in tokens)
    clause = reported(tokens, upto)
    if clause is None:
        return None, None
    return attributed(text, quoted, clause), clause.end


def _marked_parts(span: Span, quoted: Quotations) -> tuple[Span, ...]:
    """The parts of a span that stand in quotation marks."""
    parts = sorted({part for one in quoted.found if not one.nested for part in one.parts})
    cut = (Span(max(span.start, part.start), min(span.end, part.end)) for part in parts)
    return tuple(part for part in cut if part.start < part.end)


def _is_inside(span: Span, parts: Sequence[Span]) -> bool:
    return bool(parts) and parts[0].start <= span.start and span.end <= parts[-1].end and len(parts) == 1


def _is_elided(text: str, row: Sequence[Told], columns: Sequence[Column]) -> bool:
    """Whether an ellipsis, a bracket or the end of a part shows every place where words were left out."""
    before: int | None = None
    dropped = False
    for column in columns:
        if column.printed is None:
            dropped = True
            continue
        if dropped and before is not None:
            between = text[row[before].word.end : row[column.printed].word.start]
            if not any(sign in between for sign in ("…", "..", ". .", "[", "]", '"', "”", "’", "»", "“")):
                return False
        before, dropped = column.printed, False
    return True


def _overlap(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _apart(found: Sequence[Place]) -> list[Place]:
    """Of places that overlap the one that carries most; the sure ones, then the marked ones first."""
    kept: list[Place] = []
    for place in sorted(found, key=lambda one: (one.doubtful, -one.content, not one.marked, one.start)):
        if not any(_overlap(Span(other.start, other.end), place.start, place.end) for other in kept):
            kept.append(place)
    return kept
