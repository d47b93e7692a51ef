"""Escaping: whatever a file says is shown as words, and only our own elements are elements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from app import like
from app.address import View
from app.article import dates, head
from app.body import body
from app.cards import Marks, card
from app.chips import chips
from app.like import Sought
from app.nothing import nothing_found
from app.origin import evidence
from app.safe import Markup, element, inner_link, is_web_address, marked, outward_link, visible, words
from app.suggested import suggestions
from indexer.records import (
    FIELDS,
    Alternative,
    Article,
    Asked,
    Corrected,
    Evidence,
    Facets,
    Filters,
    Furniture,
    Holdings,
    Passage,
    Query,
    Result,
    Results,
    Snippet,
    Span,
    Suggestion,
    Told,
    Totals,
    Why,
)
from tests.test_browser_hostile import OUR_LINKS, PAYLOADS


def test_markup_in_a_text_stays_text() -> None:
    assert words("<b>\"AT&T\"</b> 'x'") == "&lt;b&gt;&quot;AT&amp;T&quot;&lt;/b&gt; &#x27;x&#x27;"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a⟦U+202E⟧b"),
        ("a\u2066b\u2069", "a⟦U+2066⟧b⟦U+2069⟧"),
        ("a\u200fb", "a⟦U+200F⟧b"),
        ("a\x00b\x1b[31m", "a␀b␛[31m"),
        ("a\x7fb\x85c", "a␡b⟦U+0085⟧c"),
        ("a\udc80b", "a⟦U+DC80⟧b"),
        ("line\n\tnext", "line\n\tnext"),
        ("«Ünï» — “日本語” عربي", "«Ünï» — “日本語” عربي"),
    ],
)
def test_characters_that_act_on_others_become_visible_and_no_others(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_marks_enclose_exactly_their_spans_of_the_stored_text() -> None:
    text = "\x00 <i> one & two"

    shown = marked(text, [Span(6, 9), Span(2, 5)])

    assert shown == "␀ <mark>&lt;i&gt;</mark> <mark>one</mark> &amp; two"


def test_overlapping_and_overlong_spans_lose_no_character() -> None:
    assert marked("abcdef", [Span(1, 4), Span(2, 5), Span(5, 99), Span(50, 60)]) == (
        "a<mark>bcd</mark><mark>e</mark><mark>f</mark>"
    )


def test_an_attribute_cannot_be_left() -> None:
    shown = element("p", words("x"), attributes={"title": '" onmouseover="alert(1)'})

    assert shown == '<p title="&quot; onmouseover=&quot;alert(1)">x</p>'


@pytest.mark.parametrize("target", ["https://example.org", "//example.org", "javascript:alert(1)", "", "/"])
def test_an_inner_link_leads_nowhere_else(target: str) -> None:
    with pytest.raises(ValueError, match="starts with"):
        inner_link(target, words("x"), css="cut-step")


def test_a_web_address_becomes_a_link_that_shows_its_host() -> None:
    shown = outward_link("https://www.example.org/2020/a?b=1&c=2")

    assert 'href="https://www.example.org/2020/a?b=1&amp;c=2"' in shown
    assert 'rel="noopener noreferrer nofollow"' in shown
    assert shown.endswith(">www.example.org</a>")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "ftp://example.org/x",
        "//example.org/x",
        "example.org/x",
        "https://",
        "https:///x",
        "https://bank.example@evil.example/",
        "https://evil.example\\@bank.example/",
        "https://evil.example /x",
        "https://exa\tmple.org/",
        "https://example.org/\u202egnp.exe",
        "https://xn--\u0430pple.example/",
        " https://example.org/",
        "https://example.org/\n",
    ],
)
def test_every_other_address_is_shown_as_text(url: str) -> None:
    assert not is_web_address(url)
    assert outward_link(url) == words(url)


OURS = {
    "article", "code", "dd", "details", "div", "dl", "dt", "h2", "h3", "header", "li", "mark", "nav", "ol",
    "p", "section", "small", "span", "strong", "summary", "ul", "a",
}  # fmt: skip


OUR_ATTRIBUTES = {
    "class", "dir", "name", "title", "href", "id", "tabindex", "open", "role", "start", "aria-label",
    "aria-hidden",
}  # fmt: skip


def asking(article: Article, evil: str) -> list[Markup]:
    """Everything that is said of a question, an answer, and what is like an article."""
    passage = Passage("p", article.id, article.text, 0, len(article.text), None, 1)
    result = Result(article, (Snippet(passage, (Span(0, 3),)),), Why((evil, evil), 1, None))
    filters = Filters(outlets=(evil,), not_outlets=(evil,), authors=(evil,), phrases=(evil,), without=(evil,))
    asked = Asked(evil, filters)
    suggestion = Suggestion(0, 3, evil, Filters(outlets=(evil,)), evil, date(2022, 5, 3))
    answer = Results(
        Query(evil), (), Totals(0, 0, 0, 0, 0), Facets((), ()), asked, (suggestion,), False, (result,),
        Holdings(1, 2, 3, 4),
    )  # fmt: skip
    view = View(evil, filters, why=article.id)
    return [
        chips(view, asked),
        suggestions(answer, view),
        nothing_found(answer, view, Marks((evil,), Span(0, 6))),
        like.head(Sought(evil, article, Span(0, 6)), view),
        *like.links(article, Span(0, 6), view),
    ]


@pytest.mark.parametrize("evil", PAYLOADS)
def test_hostile_words_are_words_wherever_evidence_furniture_and_labels_show_them(evil: str) -> None:
    text = f"Begins.\n\n{evil}\n\nEnds."
    found = Evidence(evil, evil, evil, evil, 0, 6)
    article = Article(
        "a1", evil, text, evil, evil, author=evil, credit=evil, language=evil, paths=(evil,),
        page_starts=(0, 9), page_labels=(evil, evil), ocr_pages=(2,),
        furniture=(Furniture(0, 7, evil), Furniture(9, len(text), evil, put_back=True)),
        evidence=dict.fromkeys(FIELDS, found),
        alternatives=dict.fromkeys(FIELDS, (Alternative(evil, evil, evil, evil),)),
    )  # fmt: skip
    by_hand = replace(
        article,
        evidence={"outlet": Evidence("", "correction", "correction", evil)},
        corrected={"outlet": Corrected("2026-02-03T09:00:00.000000+00:00", evil)},
    )
    told = (Told(0, 6, evil, None, None, None, evil),)
    drawn = [
        part
        for one in (article, by_hand)
        for part in (
            head(one, View()), evidence(one, View()), dates(told, one, View()), card(Result(one), View()),
            *body(one, Span(0, 9999)), *asking(one, evil),
        )
    ]  # fmt: skip

    for element_drawn in html.fromstring(f"<div>{''.join(drawn)}</div>").iter():
        assert element_drawn.tag in OURS
        assert set(element_drawn.attrib) <= OUR_ATTRIBUTES
        if element_drawn.tag == "a":
            assert element_drawn.get("class") in OUR_LINKS
            assert element_drawn.get("href", "").startswith("?")
