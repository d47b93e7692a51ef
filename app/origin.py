"""Where a value comes from: outlet and date that open to the words they were taken from. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.address import View, href, opened
from app.safe import NOTHING, Markup, element, inner_link, joined, words
from app.wording import DATE_UNKNOWN, OUTLET_UNKNOWN, shown_date, shown_moment
from indexer.records import FIELDS, Alternative, Article, Evidence, Published, Span

HUMAN = "correction"
"""The source of evidence that a person wrote into the archive."""
_ONE_AT_A_TIME = "cut-origin"
"""Of all that share this name, the browser keeps one open."""

_NAMES = {"title": "headline", "published": "date", "url": "address"}
_SOURCES = {
    "option": "what you stated when adding the file",
    "sidecar": "the file's sidecar",
    "json": "the JSON field",
    "csv": "the table's column",
    "mail": "the mail's header",
    "html": "the page's markup",
    "pdf": "the PDF's information",
    "document": "the document's properties",
    "markdown": "the Markdown text",
    "text": "the text",
    "address": "the web address",
    "file name": "the file's name",
}
_ASKED_FOR = ("title", "outlet", "published", "author")
"""Fields whose absence is worth a word."""


def source_line(article: Article, view: View) -> Markup:
    """Outlet, date and credit; outlet and date open to their evidence, the unknown plainly so."""
    date = shown_date(article.published) if article.published else None
    credit = element("span", words(f"credit: {article.credit}"), css="cut-credit", attributes={"dir": "auto"})
    return element(
        "div",
        _opening(article, view, "outlet", article.outlet, OUTLET_UNKNOWN),
        words(" "),
        _opening(article, view, "published", date, DATE_UNKNOWN),
        *((words(" "), credit) if article.credit else ()),
        css="cut-source",
    )


def evidence(article: Article, view: View) -> Markup:
    """Every field with the words it was taken from, what was not believed, and what stays unknown."""
    silent = [_name(field) for field in _ASKED_FOR if not _heard(article, field)]
    rows = [_row(article, view, field) for field in FIELDS if _heard(article, field)]
    if silent:
        rows.append(element("p", words(f"Unknown, because the document does not say: {', '.join(silent)}.")))
    summary = element("summary", words("How this is known"))
    return element("details", summary, *rows, css="cut-evidence")


def _opening(article: Article, view: View, field: str, value: str | None, unknown: str) -> Markup:
    """A value that opens to its evidence."""
    css = "cut-outlet" if field == "outlet" else "cut-date"
    shown = element("span", words(value or unknown), css=css if value else f"{css} cut-unknown")
    hint = {"dir": "auto", "title": f"Where this {'outlet' if field == 'outlet' else 'date'} comes from"}
    summary = element("summary", shown, _by_hand(article, field), attributes=hint)
    inside = element("div", _why(article, view, field))
    return element("details", summary, inside, css="cut-origin", attributes={"name": _ONE_AT_A_TIME})


def _row(article: Article, view: View, field: str) -> Markup:
    value = getattr(article, field)
    text = shown_date(value) if isinstance(value, Published) else value or "unknown"
    shown = element("span", words(text), attributes={"dir": "auto"})
    name = element("strong", words(_name(field)))
    first = element("p", name, words(" "), shown, _by_hand(article, field))
    return element("div", first, _why(article, view, field), css="cut-why")


def _why(article: Article, view: View, field: str) -> Markup:
    """The evidence of one field and what was heard besides."""
    known = article.evidence.get(field)
    others = article.alternatives.get(field, ())
    if known is None and not others:
        return element("p", words("The document does not say."))
    if known is None:
        return _not_believed(others)
    stated = _said_by_hand(article, field) if known.source == HUMAN else _stated(article, view, known)
    return joined([stated, _not_believed(others)])


def _said_by_hand(article: Article, field: str) -> Markup:
    """That the reader has corrected the field, to what, and when."""
    known, corrected = article.evidence[field], article.corrected.get(field)
    when = f" on {shown_moment(corrected.at)}" if corrected else ""
    if known.value:
        return element("p", words(f"Corrected by hand{when}."))
    return element("p", words(f"Said by hand{when} to be unknown."))


def _stated(article: Article, view: View, known: Evidence) -> Markup:
    origin = element("p", words(f"From {_source(known.source)} ({known.rule}):"))
    quote = element("p", element("code", words(known.quote)), css="cut-quote", attributes={"dir": "auto"})
    if known.start is None or known.end is None:
        return joined([origin, quote])
    target = href(opened(view, article.id, Span(known.start, known.end)))
    return joined(
        [origin, quote, element("p", inner_link(target, words("Show these words"), css="cut-place"))]
    )


def _not_believed(others: Sequence[Alternative]) -> Markup:
    if not others:
        return NOTHING
    lines = [
        element("li", element("code", words(other.value)), words(f": {other.why_not} ({other.rule})"))
        for other in others
    ]
    return joined([element("p", words("Also stated, but not believed:")), element("ul", *lines)])


def _by_hand(article: Article, field: str) -> Markup:
    known = article.evidence.get(field)
    by_hand = known is not None and known.source == HUMAN
    return element("small", words(" corrected by hand"), css="cut-hand") if by_hand else NOTHING


def _heard(article: Article, field: str) -> bool:
    return field in article.evidence or bool(article.alternatives.get(field))


def _name(field: str) -> str:
    return _NAMES.get(field, field)


def _source(source: str, names: Mapping[str, str] = _SOURCES) -> str:
    return names.get(source, source)
