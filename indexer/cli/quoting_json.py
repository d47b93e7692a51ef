"""The JSON of `cuttings quote`."""

from __future__ import annotations

from indexer.records import Carrier, Change, Quoted, Span, Speaker

Json = dict[str, object]


def quoted(found: Quoted) -> Json:
    """Carriers by date, undated last. `exact` is that all the words stand there in order; `marked` that they
    stand in quotation marks as a whole, `marked_parts` which do."""
    return {
        "words": found.words,
        "carriers": [_carrier(found.words, one) for one in found.carriers],
        "speakers": [_speaker(one) for one in found.speakers],
        "described_speakers": [_speaker(one) for one in found.described],
        "speakers_disagree": len(found.speakers) > 1,
    }


def _carrier(words: str, one: Carrier) -> Json:
    article, said = one.article, one.attribution
    return {
        "article_id": article.id,
        "source_id": article.source_id,
        "outlet": article.outlet,
        "published": article.published.value if article.published else None,
        "text": one.text,
        "start": one.start,
        "end": one.end,
        "exact": one.kind == "exact",
        "marked": one.marked,
        "attribution": said.text if said else None,
        "kind": one.kind,
        "speaker": said.speaker if said else None,
        "attribution_start": said.start if said else None,
        "attribution_end": said.end if said else None,
        "marked_parts": [list(part) for part in one.marked_parts],
        "changes": [_change(words, article.text, change) for change in one.changes],
    }


def _change(words: str, text: str, change: Change) -> Json:
    return {
        "kind": change.kind,
        "asked": _part(words, change.asked),
        "printed": _part(text, change.printed),
    }


def _part(text: str, span: Span | None) -> Json | None:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]} if span else None


def _speaker(one: Speaker) -> Json:
    return {"name": one.name, "articles": list(one.articles)}
