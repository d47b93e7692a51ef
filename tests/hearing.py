"""What the tests of hearing share: a text heard and judged, and what was believed or refused of a field."""

from __future__ import annotations

from datetime import date

from indexer.metadata import hear, judge
from indexer.records import Article, Claim, Document

TODAY = date(2024, 6, 1)
BODY = (
    "\n\nThe ferry that ran into the harbour wall last month had been sailing with a worn valve that three"
    " separate inspections failed to notice, investigators told a packed school hall.\n\nA second paragraph"
    " follows, which says that nobody on the quay had thought to look at the paperwork before it sailed.\n"
)


def heard(text: str, *claims: Claim, name: str = "clipping.txt") -> Article:
    """The article made of a text and the claims of its loader."""
    return judge(hear(Document(text, name, claims=claims)), name, today=TODAY)


def refused(article: Article, field: str) -> dict[str, str]:
    """The values of a field that were not believed, with the reasons."""
    return {other.value: other.why_not for other in article.alternatives.get(field, ())}


def furniture(text: str) -> dict[str, str]:
    """The lines of a text that were taken for furniture, with the reasons."""
    article = heard(text)
    return {article.text[part.start : part.end]: part.reason for part in article.furniture}
