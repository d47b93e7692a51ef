"""The pages of a story and of a comparison: what they say, where they lead, hostile words as words."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from app.address import View, closed, compared, href, opened, parse, story_of
from app.compare import comparison
from app.safe import Markup
from app.story import counts, story
from indexer.archive import comparing
from indexer.archive.story_view import story_view
from indexer.records import Article, Beside, Crediting, Evidence, Link, Span, Story, StoryView, TellingWord
from tests.compared import article
from tests.test_app_cards import views_linked, words_of
from tests.test_app_safe import OUR_ATTRIBUTES, OURS
from tests.test_browser_hostile import OUR_LINKS, PAYLOADS
from tests.test_comparing import FERRY, told

LINKS = OUR_LINKS | {"cut-tab"}
OTHER = FERRY.replace("on Tuesday evening", "on Wednesday evening").replace("212", "217")
WIRE = article("wire", FERRY, "2022-05-04", "Norlund Wire")
POST = article("post", OTHER, "2022-05-06", "The Post")
COPY = article("copy", FERRY, "2022-05-05", "Dale Gazette")
UNDATED = article("undated", FERRY.replace("17", "19") + "\n\nA goat that was aboard swam ashore by itself.")


def classed(drawn: Markup, css: str) -> list[html.HtmlElement]:
    """The elements of a class, in order."""
    tree = html.fromstring(f"<div>{drawn}</div>")
    return [one for one in tree.iter() if css in (one.get("class") or "").split()]


def inside(element: html.HtmlElement) -> Markup:
    return Markup(html.tostring(element, encoding="unicode"))


def page(*articles: Article, view: View | None = None) -> Markup:
    return comparison(comparing.compared(articles, told), view or View(compare=tuple(a.id for a in articles)))


def viewed(*articles: Article, labels: dict[str, int] | None = None) -> StoryView:
    return story_view(Story(articles[0].id, articles), labels or {}, told, lambda _: ())


STORY = viewed(WIRE, COPY, POST, UNDATED, labels={"wire": 1, "copy": 1})


def test_a_comparison_names_both_outlets_and_dates_and_the_unknown_as_unknown() -> None:
    shown = words_of(page(WIRE, UNDATED))

    assert "Norlund Wire" in shown
    assert "4 May 2022" in shown
    assert "outlet unknown" in shown
    assert "date unknown" in shown


def test_what_differs_in_the_same_place_is_said_first() -> None:
    assert "In the same place: Tuesday ↔ Wednesday · 212 ↔ 217" in words_of(page(WIRE, POST))


def test_every_difference_has_a_class_of_its_own_and_words_for_a_screen_reader() -> None:
    (legend,) = classed(page(WIRE, UNDATED, POST), "cut-legend")

    explained = {one.get("class") for one in legend.iter("span")}

    assert {"cut-same", "cut-ours", "cut-theirs", "cut-reworded", "cut-flag", "cut-only"} <= explained
    reworded = [inside(one) for one in classed(page(WIRE, POST), "cut-reworded")[1:]]
    assert reworded
    assert all(words_of(one).startswith("in other words: ") for one in reworded)


def test_the_base_and_what_stands_beside_it_are_one_click() -> None:
    links = views_linked(page(WIRE, POST, UNDATED))

    orders = {link.compare for link in links if link.compare and not link.article}
    assert orders == {("wire", "post", "undated"), ("wire", "undated", "post"), ("post", "wire", "undated")}


def test_only_here_marks_a_sentence_no_other_has() -> None:
    _, mark = classed(page(WIRE, UNDATED), "cut-only")  # the first is the legend's

    assert mark.tail == "A goat that was aboard swam ashore by itself."


def test_a_story_counts_articles_outlets_distinct_texts_and_undated() -> None:
    assert counts(STORY) == "4 articles · 3 outlets (1 of unknown outlet) · 3 distinct texts · 1 undated"


def test_copies_are_folded_under_the_text_and_one_click_away() -> None:
    (folded,) = classed(story(STORY, View()), "cut-copies")

    assert folded[0].text_content() == "+1 copy in 1 outlet"
    linked = [(view.article, view.compare) for view in views_linked(inside(folded))]
    assert linked == [("copy", ()), (None, ("wire", "copy"))]


def test_the_lane_has_a_day_for_each_date_and_the_undated_are_not_on_it() -> None:
    drawn = story(STORY, View())

    (lane,), (beside,) = classed(drawn, "cut-lane"), classed(drawn, "cut-vague")

    assert [day.findtext("strong") for day in lane] == ["4 May 2022", "5 May 2022", "6 May 2022"]
    assert [one.text for one in classed(inside(lane), "cut-letter")] == ["A", "A", "B"]
    assert words_of(inside(beside)) == "Undated C outlet unknown, date unknown"


def test_dates_that_disagree_are_marked_with_a_sign_and_the_undated_is_said_to_be_unresolved() -> None:
    shown = words_of(story(STORY, View()))

    assert "≠ They give 2 different days." in shown
    assert "4 May 2022 ≠ not the same day as 3 May 2022; “on Tuesday evening”" in shown
    assert "“on Tuesday evening” cannot be resolved, as the article is undated" in shown


def test_dates_that_agree_are_not_marked() -> None:
    assert "≠" not in story(viewed(WIRE, COPY), View())


def test_an_article_alone_is_said_to_be_alone() -> None:
    assert "No other article here seems to report the same event." in words_of(story(viewed(WIRE), View()))


def test_what_is_much_alike_leads_to_its_own_story_with_what_differs() -> None:
    goat = (TellingWord("name", "Hask", Span(0, 4)),)
    apart = replace(STORY, apart=(Beside(POST, Link("wire", "post", 0.3, 12, only_there=goat)),))

    drawn = story(apart, View())

    assert "Only there: Hask. Printed 12 days apart." in words_of(drawn)
    assert "post" in {view.story for view in views_linked(drawn)}


def test_every_way_from_a_story_or_a_comparison_leads_back_to_it() -> None:
    view = View(question="ferry", story="wire")
    beside = compared(view, ("wire", "post"))
    article_open = opened(beside, "post", Span(3, 9))

    for one in (view, beside, article_open, story_of(View(), "a&b=c #?")):
        assert parse(parse_qs(urlsplit(href(one)).query)) == one
    assert closed(article_open) == beside
    assert compared(beside, ()) == view
    assert story_of(view, None) == View(question="ferry")


@pytest.mark.parametrize("evil", PAYLOADS)
def test_hostile_words_are_words_in_stories_and_comparisons(evil: str) -> None:
    claimed = Evidence(evil, "title", "text", evil)
    articles = [
        replace(one, title=evil, outlet=evil, credit=evil, text=f"{evil}\n\n{one.text} {evil}",
                evidence={"title": claimed})
        for one in (WIRE, POST, UNDATED)
    ]  # fmt: skip
    credit = Crediting("wire", evil, evil, 0, len(evil), "told")
    shown = replace(viewed(*articles, labels={"wire": 1, "post": 1}), credits=(credit,))
    beside = Beside(
        articles[1], Link("wire", "post", 0.1, 3, only_here=(TellingWord("word", evil, Span(0, 1)),))
    )

    drawn = [page(*articles), story(replace(shown, apart=(beside,)), View())]

    for one in html.fromstring(f"<div>{''.join(drawn)}</div>").iter():
        assert one.tag in OURS
        assert set(one.attrib) <= OUR_ATTRIBUTES | {"aria-current"}
        if one.tag == "a":
            assert one.get("class").split()[0] in LINKS
            assert one.get("href").startswith("?")
