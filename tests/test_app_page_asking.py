"""Asking, on the whole page, in Streamlit's own test harness: operators, suggestions, more like this."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app.address import LONGEST_PASTED
from indexer.archive import Archive
from indexer.records import Query
from tests.browser import settings_for
from tests.test_app_page import page_on, shown

CREW = "The crew of the Garrow ferry walked out on Monday. They want a new radar and longer nights ashore."
ARTICLES = [
    {"title": "Ferry crew walks out", "outlet": "Harbour Post", "date": "2021-03-02", "text": CREW},
    {"title": "Crew of ferry on strike", "outlet": "Dale Gazette", "date": "2021-03-03", "text": CREW},
    {"title": "Iron bridge closed", "outlet": "Dale Gazette", "date": "2022-07-19", "author": "Nell Pell",
     "text": "Engineers closed the iron bridge at Pell. A crack was found in its third arch."},
    {"title": "A crack and a promise", "text": "The council promised a new bridge by the autumn."},
]  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("asking")
    source = place / "articles.jsonl"
    source.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    with Archive(settings_for(place / "archive")) as opened:
        opened.add([source])
    return place / "archive"


@pytest.fixture(scope="module")
def strike(archive: Path) -> str:
    """The id of the article in the Harbour Post."""
    with Archive(settings_for(archive)) as opened:
        return opened.search(Query("outlet:harbour")).results[0].article.id


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, archive: Path) -> AppTest:
    return page_on(archive, monkeypatch)


def markup(page: AppTest) -> str:
    return " ".join(element.proto.body for element in page.get("html"))


def test_suggestions_stand_under_the_question_and_change_nothing_by_themselves(page: AppTest) -> None:
    page.query_params["q"] = "iron bridge in July 2022 according to the Dale Gazette"

    page.run()

    words = shown(page)
    assert "Did you mean Only July 2022 Only from Dale Gazette" in words
    assert "4 distinct texts · 1 undated best answers first" in words
    assert 'href="?q=iron+bridge+in+July+2022&amp;outlet=Dale+Gazette"' in markup(page)


def test_the_day_that_relative_words_are_counted_from_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = date.today()
    fresh = {"title": "Iron bridge open", "text": "It opened.", "date": str(today - timedelta(days=7))}
    (tmp_path / "fresh.json").write_text(json.dumps(fresh), encoding="utf-8")
    with Archive(settings_for(tmp_path / "archive")) as opened:
        opened.add([tmp_path / "fresh.json"])
    page = page_on(tmp_path / "archive", monkeypatch)
    page.query_params["q"] = "iron bridge last week"

    page.run()

    assert "Only last week: " in shown(page)
    assert f"seen from {today.day} {today:%B %Y}" in shown(page)


def test_operators_show_in_the_sidebar_and_a_choice_there_takes_their_place(page: AppTest) -> None:
    page.query_params["q"] = "bridge outlet:dale after:2022"

    page.run()

    assert "Dale Gazette × from 1 January 2022 ×" in shown(page)
    assert page.multiselect(key="outlets").value == ["Dale Gazette (1)"]
    assert page.text_input(key="after").value == "2022-01-01"

    page.multiselect(key="outlets").set_value([]).run()
    assert page.query_params["q"] == "bridge after:2022"
    assert page.text_input(key="question").value == "bridge after:2022"
    page.text_input(key="after").input("2021").run()
    assert page.query_params["q"] == "bridge"
    assert page.query_params["after"] == "2021-01-01"
    assert "0 undated match these filters best answers first" in shown(page)


def test_articles_of_unknown_date_can_be_had_beside_dates_typed_in_the_question(page: AppTest) -> None:
    page.query_params["q"] = "bridge after:2022"
    page.run()

    page.checkbox(key="undated").check().run()

    assert page.query_params["q"] == "bridge"
    assert page.query_params["after"] == "2022-01-01"
    assert "2 articles · 1 outlet · 2 distinct texts · 1 undated match these filters" in shown(page)


def test_the_address_asks_for_an_author(page: AppTest) -> None:
    page.query_params["author"] = "Pell"

    page.run()

    assert "by Pell ×" in shown(page)
    assert "1 article · 1 outlet · 1 distinct text · 0 undated matches these filters newest first" in shown(
        page
    )
    assert "Iron bridge closed" in shown(page)


def test_a_phrase_that_nobody_prints_can_be_sought_without_its_quotation_marks(page: AppTest) -> None:
    page.query_params["q"] = '"crew of the Pell bridge"'

    page.run()

    words = shown(page)
    assert "Nothing found No article prints “crew of the Pell bridge”." in words
    assert "Search without the quotation marks: 4 articles" in words
    assert "The nearest there is" in words
    assert 'href="?q=crew+of+the+Pell+bridge"' in markup(page)


def test_nothing_found_keeps_the_counts_and_tells_what_the_filters_hold(page: AppTest) -> None:
    page.query_params["q"] = "zeppelin moorings over Zanzibar"
    page.query_params["after"] = "2022"

    page.run()

    words = shown(page)
    assert "Nothing found The one article that matches these filters does not come near enough" in words
    assert "1 article of unknown date might belong" in words
    assert "4 articles of any date" in words
    assert "Dale Gazette 1" in words
    assert "0 undated matches these filters Nothing found" in words
    assert "best answers first" not in words


def test_why_opens_one_card_and_quotes_the_sentence(page: AppTest, strike: str) -> None:
    page.query_params["q"] = "what does the ferry crew want"
    page.query_params["why"] = strike

    page.run()

    drawn = markup(page)
    assert drawn.count('<details class="cut-reason" open="">') == 1
    assert drawn.count('<details class="cut-reason">') == 3
    assert drawn.count('class="cut-said"') == drawn.count('class="cut-meant"') == 1
    said = re.search(r'class="cut-said"[^>]*>([^<]*)<', drawn)
    assert said
    assert said[1] in CREW


def test_more_like_an_article_leaves_out_itself_and_its_copies(page: AppTest, strike: str) -> None:
    page.query_params["q"] = "bridge"
    page.query_params["like"] = strike

    page.run()

    words = shown(page)
    assert "More like: “The crew of the Garrow ferry walked out" in words
    assert (
        "2 articles · 1 outlet · 2 distinct texts · 1 undated most alike first · +1 with the same words"
        in words
    )
    assert "Back to your question ×" in words
    assert page.text_input(key="question").value == ""
    assert "Did you mean" not in words

    page.query_params["copies"] = "1"
    page.run()
    assert "3 distinct texts · 1 undated most alike first · leave out those with the same words" in shown(
        page
    )
    assert "Crew of ferry on strike" in shown(page)
    assert "4 articles" not in shown(page)


def test_a_new_question_leaves_what_was_like_another(page: AppTest, strike: str) -> None:
    page.query_params["like"] = strike
    page.query_params["outlet"] = "Dale Gazette"
    page.run()

    page.text_input(key="question").input("bridge")
    page.button[0].click().run()

    assert "like" not in page.query_params
    assert page.query_params["outlet"] == "Dale Gazette"
    assert "0 undated match these filters best answers first" in shown(page)


def test_more_like_an_article_that_is_gone_leads_back(page: AppTest) -> None:
    page.query_params["q"] = "bridge"
    page.query_params["like"] = "gone"

    page.run()

    assert "This article is not in the archive" in shown(page)
    assert 'href="?q=bridge"' in markup(page)


def test_a_pasted_text_finds_articles_like_it_and_goes_into_the_address(page: AppTest) -> None:
    page.run()

    page.text_area(key="pasted").input("A ferry's crew on strike\nfor a new radar")
    page.button[1].click().run()

    assert page.query_params["pasted"] == "A ferry's crew on strike\nfor a new radar"
    words = shown(page)
    assert "More like: “A ferry's crew on strike for a new radar” A pasted text." in words
    assert words.index("Ferry crew walks out") < words.index("Iron bridge closed")
    assert page.text_area(key="pasted").value == "A ferry's crew on strike\nfor a new radar"


def test_a_pasted_text_too_long_for_the_address_is_remembered_and_said_to_be(page: AppTest) -> None:
    text = "A ferry's crew is on strike. " * (LONGEST_PASTED // 20)
    page.run()

    page.text_area(key="pasted").input(text)
    page.button[1].click().run()
    address = dict(page.query_params)
    page.run()

    assert set(address) == {"paste"}
    assert f"A pasted text of {len(text.strip()):,} characters, too long for the address" in shown(page)
    assert "most alike first" in shown(page)
    assert page.text_area(key="pasted").value == text.strip()


def test_a_pasted_text_that_is_no_longer_known_says_so(page: AppTest) -> None:
    page.query_params["paste"] = "0" * 32

    page.run()

    assert "The pasted text is no longer known" in shown(page)
    assert "Back to the articles" in shown(page)


def test_an_empty_pasted_text_changes_nothing(page: AppTest) -> None:
    page.run()

    page.text_area(key="pasted").input(" \n ")
    page.button[1].click().run()

    assert dict(page.query_params) == {}
    assert "1 undated newest first" in shown(page)
