"""The whole page on a real archive, in Streamlit's own test harness."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app import main
from indexer.archive import Archive
from tests.browser import free_port, settings_for

ARTICLES = [
    {"title": "Ferry to Garrow cancelled", "outlet": "Harbour Post", "date": "2021-03-02",
     "text": "The ferry to Garrow was cancelled on Tuesday. Passengers slept in the harbour office."},
    {"title": "Iron bridge closed", "outlet": "Dale Gazette", "date": "2022-07-19",
     "text": "Engineers closed the iron bridge at Pell. A crack was found in its third arch."},
    {"title": "A crack and a promise", "text": "The council promised a new bridge by the autumn."},
]  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("page")
    source = place / "articles.jsonl"
    source.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    with Archive(settings_for(place / "archive")) as opened:
        opened.add([source])
    return place / "archive"


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, archive: Path) -> AppTest:
    return page_on(archive, monkeypatch)


def page_on(archive: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("CUTTINGS_ARCHIVE", str(archive))
    monkeypatch.delenv("CUTTINGS_QDRANT_URL", raising=False)
    return AppTest.from_file(main.__file__, default_timeout=60)


def shown(page: AppTest) -> str:
    """All words of the page."""
    assert not page.exception
    markup = " ".join(element.proto.body for element in page.get("html"))
    return " ".join(html.unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", markup, flags=re.S)).split())


def test_without_a_question_the_archive_is_listed_newest_first(page: AppTest) -> None:
    page.run()

    words = shown(page)
    assert "3 passages · 3 articles · 2 outlets · 3 distinct texts · 1 undated" in words
    assert "newest first, the 1 of unknown date last" in words
    assert words.index("Iron bridge closed") < words.index("Ferry to Garrow cancelled")
    assert words.index("Ferry to Garrow cancelled") < words.index("A crack and a promise")


def test_a_question_is_asked_with_the_button_and_goes_into_the_address(page: AppTest) -> None:
    page.run()

    page.text_input(key="question").input("Where did the ferry passengers sleep?")
    page.button[0].click().run()

    assert page.query_params["q"] == "Where did the ferry passengers sleep?"
    words = shown(page)
    assert "· 1 undated best answers first" in words
    assert words.index("Ferry to Garrow cancelled") < words.index("Iron bridge closed")
    assert "paragraph 1" in words


def test_the_address_restores_the_question_the_filters_and_the_widgets(page: AppTest) -> None:
    page.query_params["q"] = "bridge"
    page.query_params["outlet"] = ["Dale Gazette"]
    page.query_params["after"] = "2022"

    page.run()

    assert page.text_input(key="question").value == "bridge"
    assert page.multiselect(key="outlets").value == ["Dale Gazette (1)"]
    assert page.text_input(key="after").value == "2022-01-01"
    assert "0 undated matches these filters" in shown(page)


def test_choosing_outlets_and_typing_dates_goes_into_the_address(page: AppTest) -> None:
    page.run()

    page.multiselect(key="not_outlets").select("Harbour Post").run()
    page.text_input(key="before").input("2022-07").run()
    page.checkbox(key="undated").check().run()

    assert page.query_params["not"] == "Harbour Post"
    assert page.query_params["before"] == "2022-07-31"
    assert "2 articles" in shown(page)


def test_an_outlet_left_out_after_it_was_chosen_is_not_asked_for_any_more(page: AppTest) -> None:
    page.run()
    page.multiselect(key="outlets").select("Harbour Post (1)").run()

    page.multiselect(key="not_outlets").select("Harbour Post").run()

    assert page.query_params["not"] == "Harbour Post"
    assert "outlet" not in page.query_params


def test_a_date_that_is_none_is_answered_with_how_to_write_one(page: AppTest) -> None:
    page.run()

    page.text_input(key="after").input("last week").run()

    assert "Write a date as 2014, 2014-05 or 2014-05-31." in shown(page)
    assert "after" not in page.query_params
    assert page.text_input(key="after").value == "last week"


def test_filters_that_nothing_passes_say_so(page: AppTest) -> None:
    page.query_params["after"] = "1999"
    page.query_params["before"] = "1999"

    page.run()

    assert "Nothing found" in shown(page)


def test_an_address_full_of_nonsense_shows_the_whole_archive(page: AppTest) -> None:
    for name in ("page", "after", "before", "span", "unknown", "undated"):
        page.query_params[name] = "<script>\u202e-1"

    page.run()

    assert "3 articles" in shown(page)


def test_an_unknown_article_leads_back(page: AppTest) -> None:
    page.query_params["article"] = "no-such-article"

    page.run()

    assert "This article is not in the archive" in shown(page)


def test_the_first_start_says_how_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_on(tmp_path / "none", monkeypatch).run()

    assert "There is no archive yet" in shown(page)
    assert "cuttings add FOLDER" in shown(page)
    assert not (tmp_path / "none").exists()


def test_an_archive_without_articles_says_how_to_fill_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nothing").mkdir()
    with Archive(settings_for(tmp_path / "archive")) as opened:
        opened.add([tmp_path / "nothing"])

    page = page_on(tmp_path / "archive", monkeypatch).run()

    assert "The archive is empty" in shown(page)


def test_a_server_that_is_down_is_named_with_a_way_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_on(tmp_path / "none", monkeypatch)
    monkeypatch.setenv("CUTTINGS_QDRANT_URL", f"http://127.0.0.1:{free_port()}")

    page.run()

    assert "The server does not answer" in shown(page)
    assert "Try again" in shown(page)


def test_without_its_model_the_archive_can_still_be_browsed(
    archive: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = page_on(archive, monkeypatch)
    monkeypatch.setenv("CUTTINGS_MODEL", str(tmp_path / "no-such-model"))

    page.run()
    assert "· 1 undated newest first" in shown(page)

    page.text_input(key="question").input("bridge")
    page.button[0].click().run()
    assert "The language model cannot be used" in shown(page)
    assert "Browse without a question" in shown(page)
