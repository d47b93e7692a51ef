"""Document and stated claims -> Article: for each field the most trusted claim that can be believed."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from datetime import date

from indexer.metadata.outlets import same
from indexer.metadata.values import Refused, believable
from indexer.records import FIELDS, Alternative, Article, Claim, Document, Evidence, Published

SOURCES = (
    "correction",
    "option",
    "sidecar",
    "front matter",
    "json",
    "csv",
    "mail",
    "html",
    "web archive",
    "document",
    "pdf",
    "markdown",
    "text",
    "address",
    "file name",
)
"""Where claims come from, most trusted first; within one source, first stated is first believed."""

FOUND_BY_RULES = frozenset(("text", "address", "file name"))
"""Sources whose claims follow from the text, the stated address or the name of the file."""

ARTICLES = uuid.UUID("6f0d2a51-8c1b-5d0e-9a37-2f4c61b7e0d8")
"""The namespace of article ids. Never change it: every archive's ids hang on it."""

Verdict = tuple[str | Published | None, Evidence | None, tuple[Alternative, ...]]
"""A field's value, the evidence for it, and the claims that were not believed."""


def judge(document: Document, path: str, stated: Sequence[Claim] = (), today: date | None = None) -> Article:
    """The article this document is, read from `path`; `stated` is what its owner says of it.

    The id follows from the text, the claims and the id the source itself gives, so the same bytes
    under another name are the same article, and the same words from another outlet are not. `today`
    (default: now) decides which dates lie in the future. Writes and reads nothing.
    """
    claims = (*stated, *document.claims)
    verdicts = {field: _verdict(field, claims, document.text, today) for field in FIELDS}
    return Article(
        id=_article_id(document, claims),
        source_id=document.source_id,
        text=document.text,
        title=_words(verdicts["title"]),
        outlet=_words(verdicts["outlet"]),
        published=_day(verdicts["published"]),
        updated=_day(verdicts["updated"]),
        author=_words(verdicts["author"]),
        credit=_words(verdicts["credit"]),
        url=_words(verdicts["url"]),
        language=_words(verdicts["language"]),
        paths=(path,),
        page_starts=document.page_starts,
        page_labels=document.page_labels,
        ocr_pages=document.ocr_pages,
        furniture=document.furniture,
        evidence={field: evidence for field, (_, evidence, _) in verdicts.items() if evidence},
        alternatives={field: others for field, (_, _, others) in verdicts.items() if others},
    )


def _article_id(document: Document, claims: Sequence[Claim]) -> str:
    """Uuid5 of everything the document says; the name of its file is not part of that, nor is what is
    found in the rest by rules, which may become better."""
    stated = [claim for claim in claims if claim.source not in FOUND_BY_RULES and claim.field != "credit"]
    facts = [[claim.field, claim.value, claim.source, claim.rule] for claim in stated]
    stated_id = document.source_id if document.stated_id else None
    identity = json.dumps([document.text, facts, stated_id], ensure_ascii=False, separators=(",", ":"))
    return str(uuid.uuid5(ARTICLES, identity))


def _verdict(field: str, claims: Iterable[Claim], text: str, today: date | None) -> Verdict:
    heard = sorted((claim for claim in claims if claim.field == field), key=_trust)
    readings = [(claim, believable(claim, today)) for claim in heard]
    value, winner = next(
        ((reading, claim) for claim, reading in readings if not isinstance(reading, Refused)), (None, None)
    )
    evidence = _evidence(winner, value, text) if winner and value else None
    others = tuple(
        Alternative(claim.value, claim.rule, claim.quote, _why_not(reading, value, winner))
        for claim, reading in readings
        if claim is not winner and reading != value
    )
    return value, evidence, others


def _trust(claim: Claim) -> int:
    return SOURCES.index(claim.source)


def _why_not(reading: str | Published | Refused, value: str | Published | None, winner: Claim | None) -> str:
    if isinstance(reading, Refused):
        return reading.why_not
    if isinstance(reading, Published) and isinstance(value, Published) and _agree(reading, value):
        return "says the same less precisely"
    assert winner is not None  # a reading that is not refused has lost to a winner
    if winner.field == "outlet" and same(str(reading), str(value)):
        return "says the same"
    return f"{winner.source} ({winner.rule}) says otherwise"


def _agree(coarse: Published, fine: Published) -> bool:
    """Whether `fine` lies within the period that `coarse` names, which is the longer one."""
    return coarse.first <= fine.first and fine.last <= coarse.last and len(coarse.value) < len(fine.value)


def _evidence(winner: Claim, value: str | Published, text: str) -> Evidence:
    shown = value.value if isinstance(value, Published) else value
    start, end = winner.start, winner.end
    if start is None and winner.source == "markdown" and (found := text.find(winner.quote)) >= 0:
        start, end = found, found + len(winner.quote)
    return Evidence(shown, winner.rule, winner.source, winner.quote, start, end)


def _day(verdict: Verdict) -> Published | None:
    return verdict[0] if isinstance(verdict[0], Published) else None


def _words(verdict: Verdict) -> str | None:
    return verdict[0] if isinstance(verdict[0], str) else None
