"""A reporter asks, in a real Chromium: takes a suggestion, drops an operator, asks why, seeks the like."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Browser, Page, expect

from indexer.archive import Archive
from tests.browser import serving, settings_for, settle, visit
from tests.test_browser import articles_shown, ask, keep

CREW = (
    "The crew of the Garrow ferry walked out on Monday. They want a new radar and longer nights ashore. "
    "The harbour master said that the boats would lie at the quay until both sides had met."
)
TOPICS = ("tram line", "orchard", "library roof", "regatta", "quarry", "bakery")
OUTLETS = ("Harbour Post", "Dale Gazette", "The Mercury")


def articles() -> Iterator[dict[str, str]]:
    """A strike, which three outlets print in the same words, and thirty short reports."""
    for day, outlet in enumerate(OUTLETS, start=2):
        yield {"title": f"Ferry strike, {outlet}", "outlet": outlet, "date": f"2021-03-0{day}", "text": CREW}
    for number in range(30):
        topic = TOPICS[number % len(TOPICS)]
        yield {
            "title": f"Report {number} on the {topic}",
            "text": f"The council met about the {topic} and put it off. It was meeting {number} this year.",
            "outlet": OUTLETS[number % 2],
            **({"date": f"2022-{1 + number % 12:02}-10"} if number % 5 else {}),
        }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place: Path = tmp_path_factory.mktemp("asking")
    source = place / "articles.jsonl"
    source.write_text("".join(json.dumps(article) + "\n" for article in articles()), encoding="utf-8")
    with Archive(settings_for(place / "archive")) as opened:
        opened.add([source])
    with serving(place / "archive", place / "server.log") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def test_a_suggestion_is_one_click_and_shows_as_many_articles_as_the_sidebar_says(
    page: Page, site: str
) -> None:
    visit(page, site, ".cut-card")
    ask(page, "what did the Dale Gazette say about the quarry in April 2022")
    assert articles_shown(page) == 33
    assert page.locator(".cut-chip").count() == 0
    row = page.locator("a.cut-row", has_text="Dale Gazette").first
    promised = int(row.locator(".cut-count").inner_text())

    page.get_by_role("link", name="Only from Dale Gazette").click()
    settle(page, ".cut-chip")

    assert articles_shown(page) == promised == 16
    assert "Dale" not in page.get_by_label("Your question").input_value()
    page.get_by_role("link", name="Only April 2022").click()
    expect(page.locator(".cut-chip")).to_have_count(2)
    settle(page, ".cut-chip")
    assert page.locator(".cut-chip").all_inner_texts() == ["Dale Gazette ×", "April 2022 ×"]
    assert page.locator(".cut-suggestion").count() == 0


def test_operators_are_chips_and_a_chip_takes_its_operator_out_of_the_question(page: Page, site: str) -> None:
    visit(page, site, ".cut-card")
    ask(page, "council outlet:gazette -quarry before:2022-06")
    assert page.locator(".cut-chip").all_inner_texts() == [
        "Dale Gazette ×",
        "without “quarry” ×",
        "until 30 June 2022 ×",
    ]
    keep(page, "operators")

    page.get_by_role("link", name="Remove the filter without “quarry”").click()
    expect(page.locator(".cut-chip")).to_have_count(2)
    settle(page, ".cut-chip")

    expect(page.get_by_label("Your question")).to_have_value("council outlet:gazette before:2022-06")


@pytest.mark.parametrize("name", ["Harbour Post", "Dale Gazette", "Apr 2022", "date unknown"])
def test_counts_under_operators_are_what_a_click_shows(page: Page, site: str, name: str) -> None:
    visit(page, f"{site}/?q={quote_plus('council outlet:gazette -quarry after:2022')}", ".cut-facet")
    row = page.locator("a.cut-row", has_text=name).first
    promised = int(row.locator(".cut-count").inner_text())

    row.click()
    page.wait_for_url(re.compile("outlet=|after=|undated="))
    settle(page, ".cut-chip")

    assert promised > 0
    assert articles_shown(page) == promised


def test_nothing_found_shows_the_nearest_dimmed_and_leads_to_what_there_is(page: Page, site: str) -> None:
    visit(page, f"{site}/?q=zeppelin+moorings+over+Zanzibar&after=2022-05&before=2022-05", ".cut-state")

    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    assert page.locator(".cut-nearest .cut-card").count() == 3
    plain, dimmed = (
        page.evaluate("selector => getComputedStyle(document.querySelector(selector)).color", selector)
        for selector in (".cut-state h2", ".cut-nearest h3 a")
    )
    assert plain != dimmed
    keep(page, "nothing-found")
    page.get_by_role("link", name="6 articles of unknown date might belong").click()
    page.wait_for_url(re.compile("undated=1"))
    settle(page, ".cut-state")
    assert articles_shown(page) == 6
    assert "None of the 6 articles that match these filters" in page.inner_text(".cut-state")


def test_why_opens_at_the_result_and_marks_the_sentence_otherwise(page: Page, site: str) -> None:
    visit(page, f"{site}/?q=what+do+the+ferry+workers+demand", ".cut-card")
    second = page.locator(".cut-card").nth(1)
    headline = second.locator("h3").inner_text()
    expect(second.get_by_text("by meaning")).to_be_hidden()
    second.get_by_text("Why this result").click()
    expect(second.get_by_text("by meaning")).to_be_visible()

    second.get_by_role("link", name="Show the sentence that carried the meaning").click()
    settle(page, ".cut-said")

    opened = page.locator(".cut-card", has=page.locator(".cut-reason[open]"))
    assert opened.locator("h3").inner_text() == headline
    expect(opened.locator(".cut-said")).to_be_in_viewport()
    assert page.evaluate("document.activeElement.id") == "passage"
    meant = opened.locator(".cut-meant").all_inner_texts()
    assert meant == opened.locator(".cut-said").all_inner_texts()
    line = "getComputedStyle(document.querySelector('.cut-meant')).textDecorationLine"
    assert page.evaluate(line) == "underline"
    keep(page, "why")


def test_more_like_a_passage_leaves_copies_out_until_asked_and_leads_back(page: Page, site: str) -> None:
    visit(page, f"{site}/?q=ferry+crew+radar", ".cut-card")

    page.locator(".cut-card").first.get_by_role("link", name="More like this passage").first.click()
    settle(page, ".cut-like")
    assert articles_shown(page) == 30
    expect(page.locator(".cut-status")).to_contain_text("+2 with the same words left out")
    assert not any("Ferry strike" in title for title in page.locator(".cut-card h3").all_inner_texts())
    keep(page, "more-like")
    page.get_by_role("link", name="show them").click()
    page.wait_for_url(re.compile("copies=1"))
    settle(page, ".cut-like")
    assert articles_shown(page) == 32
    assert "Ferry strike" in page.locator(".cut-card h3").all_inner_texts()[0]

    page.get_by_role("link", name="Back to your question").click()
    settle(page, ".cut-card mark")
    expect(page.get_by_label("Your question")).to_have_value("ferry crew radar")


def test_an_opened_passage_leads_to_more_like_it(page: Page, site: str) -> None:
    visit(page, f"{site}/?q=ferry+crew+radar", ".cut-card")
    page.locator(".cut-card h3 a").first.click()
    settle(page, ".cut-text")

    page.get_by_role("link", name="More like this passage").click()
    settle(page, ".cut-like")

    expect(page.locator(".cut-like h2")).to_contain_text(
        "More like: “The crew of the Garrow ferry walked out"
    )
    page.locator(".cut-like a.cut-headline").click()
    settle(page, ".cut-text mark")
    assert "walked out on Monday" in page.locator(".cut-text mark").first.inner_text()


def test_a_long_pasted_text_is_sought_and_survives_a_click_and_a_reload(page: Page, site: str) -> None:
    visit(page, site, ".cut-card")
    page.get_by_text("Find articles like a pasted text").click()
    page.get_by_label("The text").fill("Ferry workers have stopped work over an old radar.\n" * 30)

    page.get_by_role("button", name="Find articles like this").click()
    settle(page, ".cut-like")
    assert "Ferry strike" in page.locator(".cut-card h3").first.inner_text()
    expect(page.locator(".cut-like")).to_contain_text("too long for the address")
    page.locator("a.cut-row", has_text="The Mercury").click()
    settle(page, ".cut-like .cut-chip")
    page.reload()
    settle(page, ".cut-like")

    assert articles_shown(page) == 1
    expect(page.locator(".cut-card h3")).to_have_text("Ferry strike, The Mercury")


def test_on_a_phone_all_of_it_fits_the_screen(browser: Browser, site: str) -> None:
    addresses = {
        "?q=" + quote_plus("the tram line in the Harbour Post in May 2022 -x"): ".cut-suggestions",
        "?q=zeppelin+moorings+over+Zanzibar&after=2022-05": ".cut-state",
        "?pasted=" + quote_plus("A strike of the ferry's crew. " * 30): ".cut-like",
    }
    with browser.new_context(viewport={"width": 375, "height": 812}) as context:
        phone = context.new_page()
        for address, sign in addresses.items():
            visit(phone, f"{site}/{address}", sign)

            assert phone.evaluate("document.documentElement.scrollWidth") <= 375
