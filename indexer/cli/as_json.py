"""The JSON that scripts rely on: shapes only, no printing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from indexer.archive import AddReport, Judged, Stats
from indexer.records import Alternative, Article, Evidence, FacetCount, Results, Snippet, Told

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
    """An answer. Highlights are offsets in the passage's own text."""
    return {
        "query": found.query.text,
        "results": [
            {**fields(result.article), "passages": [_passage(snippet) for snippet in result.snippets]}
            for result in found.results
        ],
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
