"""The JSON that scripts rely on: shapes only, no printing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from indexer.archive import AddReport, Judged, Stats
from indexer.records import (
    Alternative,
    Article,
    Evidence,
    FacetCount,
    Filters,
    Result,
    Results,
    Snippet,
    Suggestion,
    Told,
    Why,
)

Json = dict[str, object]


def add_report(report: AddReport) -> Json:
    """`files` of one add, with counts of files by status; `articles` and `passages` newly written."""
    return {
        "new": report.count("new"),
        "updated": report.count("updated"),
        "unchanged": report.count("unchanged"),
        "duplicate": report.count("duplicate"),
        "partial": report.count("partial"),
        "failed": report.count("failed"),
        "articles": report.articles,
        "passages": report.passages,
        "seconds": round(report.seconds, 3),
        "interrupted": report.interrupted,
        "files": [asdict(file) for file in report.files],
    }


def results(found: Results) -> Json:
    """An answer. Highlights are offsets in the passage's own text. Where nothing was `found`, `results` is
    empty, `nearest` has the three nearest and `holdings` what there is without each of the filters. Where
    copies are folded, a result's `copies` are the ids of the other articles that match and print its text."""
    return {
        "query": found.query.text,
        "words": found.asked.words,
        "filters": _filters(found.asked.filters),
        "found": found.found,
        "results": list(map(_result, found.results)),
        "nearest": list(map(_result, found.nearest)),
        "holdings": asdict(found.holdings) if found.holdings else None,
        "suggestions": [_suggestion(one) for one in found.suggestions],
        "copies_left_out": found.copies,
        "totals": asdict(found.totals),
        "facets": {"outlet": _counts(found.facets.outlet), "year": _counts(found.facets.year)},
    }


def fields(article: Article) -> Json:
    """What is known of an article, without its text."""
    published = article.published
    return {
        "article_id": article.id,
        "source_id": article.source_id,
        "title": article.title,
        "outlet": article.outlet,
        "published": published.value if published else None,
        "precision": published.precision if published else None,
        "author": article.author,
        "url": article.url,
        "paths": list(article.paths),
    }


def article(shown: Article, told: Sequence[Told] = ()) -> Json:
    """One article whole, with its evidence, the fields the user has corrected (and when), and the dates
    that its text tells of."""
    return {
        **fields(shown),
        "text": shown.text,
        "credit": shown.credit,
        "language": shown.language,
        "updated": shown.updated.value if shown.updated else None,
        "ocr_pages": list(shown.ocr_pages),
        "page_labels": list(shown.page_labels),
        "corrected": {name: one.at for name, one in shown.corrected.items()},
        "furniture": [asdict(part) for part in shown.furniture],
        "evidence": {name: _evidence(found) for name, found in shown.evidence.items()},
        "alternatives": {
            name: [_alternative(other) for other in others] for name, others in shown.alternatives.items()
        },
        "happened": [_told(each) for each in told],
    }


def listing(total: int, articles: Sequence[Article]) -> Json:
    """`total` articles in the archive, and the fields of those listed."""
    return {"total": total, "articles": [fields(listed) for listed in articles]}


def stats(held: Stats) -> Json:
    """Counts, and what the archive was made with."""
    return {
        **asdict(held.totals),
        "files": held.files,
        "corrections": held.corrections,
        **asdict(held.description),
    }


def judged(measured: Judged) -> Json:
    """Measures by mode, to four places."""
    return {
        "queries": measured.queries,
        "modes": {
            mode: {name: round(value, 4) for name, value in measures.items()}
            for mode, measures in measured.modes.items()
        },
    }


def _result(result: Result) -> Json:
    return {
        **fields(result.article),
        "passages": [_passage(snippet) for snippet in result.snippets],
        "why": _why(result.why) if result.why else None,
        "copies": list(result.copies),
    }


def _why(why: Why) -> Json:
    """The words shared, and the place in each retriever's own ranking, from 1; null where it is in none."""
    return {"words": list(why.words), "rank": {"dense": why.dense_rank, "lexical": why.lexical_rank}}


def _filters(asked: Filters) -> Json:
    """What is asked for, operators included; without the ids of articles. An unknown outlet is null."""
    return {
        "outlets": list(asked.outlets),
        "not_outlets": list(asked.not_outlets),
        "authors": list(asked.authors),
        "after": asked.after.isoformat() if asked.after else None,
        "before": asked.before.isoformat() if asked.before else None,
        "undated": asked.undated,
        "phrases": list(asked.phrases),
        "without": list(asked.without),
    }


def _suggestion(one: Suggestion) -> Json:
    """`query` is the question without the words that the filters stand for."""
    return {
        "quote": one.quote,
        "start": one.start,
        "end": one.end,
        "filters": _filters(one.filters),
        "query": one.text,
        "relative_to": one.relative_to.isoformat() if one.relative_to else None,
    }


def _passage(snippet: Snippet) -> Json:
    passage = snippet.passage
    return {
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "page": passage.page,
        "paragraph": passage.paragraph,
        "highlights": [list(span) for span in snippet.highlights],
    }


def _counts(counts: Sequence[FacetCount]) -> list[Json]:
    return [{"value": count.value, "count": count.count} for count in counts]


def _evidence(found: Evidence) -> Json:
    """`value` is null where the user says that it is unknown."""
    return {**asdict(found), "value": found.value or None}


def _told(each: Told) -> Json:
    return {
        "start": each.start,
        "end": each.end,
        "quote": each.quote,
        "value": each.value,
        "why_unknown": each.why_unknown,
    }


def _alternative(other: Alternative) -> Json:
    return asdict(other)
