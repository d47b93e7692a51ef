"""A reporter's visit, in a real Chromium: ask, filter, open, reload."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from indexer.archive import Archive
from tests.browser import ARTEFACTS, serving, settings_for, settle, visit

OUTLETS = ("Harbour Post", "Dale Gazette", "The Mercury", "Radio Pell", "日報", None)
SUBJECTS = ("tram", "orchard", "library", "regatta", "quarry", "bakery", "choir", "harbour wall")
WEATHER = "Nothing else was said about the weather that week. " * 20 + "\n\n"
FERRY = (
    WEATHER * 6
    + "The captain of the Garrow ferry resigned on Friday. He blamed a broken radar and a tired crew.\n\n"
    + "The rest of the sitting was about drains. " * 60
)


def newsroom() -> list[dict[str, str]]:
    """One long article about a ferry, and 47 short ones over six outlets and three years."""
    articles = [
        {"title": "Ferry captain goes", "outlet": "Harbour Post", "date": "2021-03-02", "text": FERRY}
    ]
    for number in range(47):
        subject, outlet = SUBJECTS[number % len(SUBJECTS)], OUTLETS[number % len(OUTLETS)]
        article = {
            "title": f"Council looks at the {subject}, part {number}",
            "text": f"The council met about the {subject}. It will meet about it again, members said.",
        }
        if outlet:
            article["outlet"] = outlet
        if number % 7:
            article["date"] = f"{2020 + number % 3}-{1 + number % 12:02}-{1 + number % 28:02}"
        articles.append(article)
    return articles


def write(path: Path, articles: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("browser")
    with Archive(settings_for(place / "archive")) as opened:
        opened.add([write(place / "articles.jsonl", newsroom())])
    return place / "archive"


@pytest.fixture(scope="module")
def site(archive: Path) -> Iterator[str]:
    with serving(archive, archive.parent / "server.log") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def articles_shown(page: Page) -> int:
    """The number of articles that the status line gives."""
    found = re.search(r"([\d,]+) articles?\b", page.inner_text(".cut-status"))
    assert found
    return int(found[1].replace(",", ""))


def ask(page: Page, question: str) -> None:
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"[?&]q="))
    expect(page.locator(".cut-status")).to_contain_text("best answers first")


def keep(page: Page, name: str) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")


def test_a_question_is_answered_with_passages_from_named_outlets_and_dates(page: Page, site: str) -> None:
    visit(page, site, ".cut-card")
    assert page.locator(".cut-card").count() == 20

    ask(page, "Why did the ferry captain resign?")

    best = page.locator(".cut-card").first
    assert best.locator("h3").inner_text() == "Ferry captain goes"
    expect(best.locator(".cut-outlet")).to_have_text("Harbour Post")
    expect(best.locator(".cut-date")).to_have_text("2 March 2021")
    assert "captain of the Garrow ferry" in best.locator("mark").first.inner_text()
    assert "paragraph" in best.locator(".cut-place").first.inner_text()
    keep(page, "asked")


@pytest.mark.parametrize("name", ["Harbour Post", "日報", "outlet unknown", "2021", "date unknown"])
def test_the_count_beside_a_filter_is_the_number_of_articles_that_a_click_shows(
    page: Page, site: str, name: str
) -> None:
    visit(page, f"{site}/?q=council", ".cut-facet")
    row = page.locator("a.cut-row", has_text=name).first
    promised = int(row.locator(".cut-count").inner_text())

    row.click()
    settle(page, ".cut-chip")

    assert promised > 0
    assert articles_shown(page) == promised
    expect(page.get_by_label("Your question")).to_have_value("council")


def test_all_counts_of_one_kind_add_up_to_the_archive(page: Page, site: str) -> None:
    visit(page, site, ".cut-facet")

    outlets, dates = (
        sum(map(int, facet.locator(".cut-count").all_inner_texts()))
        for facet in page.locator("ul.cut-facet").all()
    )

    assert outlets == dates == articles_shown(page) == 48


def test_an_article_opens_at_its_passage_and_leads_back(page: Page, site: str) -> None:
    visit(page, f"{site}/?q=Why+did+the+ferry+captain+resign&outlet=Harbour+Post", ".cut-card")

    page.locator(".cut-card").first.get_by_role("link", name="Open the article at").first.click()
    settle(page, ".cut-text mark")

    expect(page.get_by_role("heading", name="What you opened")).to_be_in_viewport()
    assert page.evaluate("document.querySelector('.cut-text').getBoundingClientRect().top") < -300
    assert page.evaluate("document.activeElement.innerText") == "What you opened"
    assert page.locator(".cut-text mark", has_text="captain of the Garrow ferry").count() == 1
    assert "".join(page.locator(".cut-text").all_inner_texts()).count("about drains") == 60
    keep(page, "opened")

    page.get_by_role("link", name="Back to results").first.click()
    settle(page, ".cut-card")
    expect(page.get_by_label("Your question")).to_have_value("Why did the ferry captain resign")
    assert page.locator(".cut-chip").all_inner_texts() == ["Harbour Post ×"]


def test_the_address_restores_everything_in_another_browser(page: Page, site: str, browser: Browser) -> None:
    visit(page, site, ".cut-card")
    ask(page, "choir council")
    page.locator("a.cut-row", has_text="Radio Pell").click()
    settle(page, ".cut-chip")

    with browser.new_context() as elsewhere:
        other = elsewhere.new_page()
        visit(other, page.url, ".cut-chip")

        expect(other.get_by_label("Your question")).to_have_value("choir council")
        assert other.locator(".cut-chip").all_inner_texts() == ["Radio Pell ×"]
        assert other.locator("h3").all_inner_texts() == page.locator("h3").all_inner_texts()
        assert "Radio Pell" in other.get_by_test_id("stMultiSelect").first.inner_text()


def test_the_back_button_goes_back(page: Page, site: str) -> None:
    visit(page, site, ".cut-card")
    ask(page, "tram")
    page.locator("a.cut-row", has_text="The Mercury").click()
    settle(page, ".cut-chip")

    page.go_back()
    settle(page, ".cut-card")
    assert page.locator(".cut-chip").count() == 0
    expect(page.get_by_label("Your question")).to_have_value("tram")

    page.go_back()
    expect(page.locator(".cut-status")).to_contain_text("newest first")
    expect(page.get_by_label("Your question")).to_have_value("")


def test_outlets_are_chosen_by_typing_their_names_and_taken_away_by_their_chips(
    page: Page, site: str
) -> None:
    visit(page, site, ".cut-card")
    before = articles_shown(page)
    box = page.get_by_label("Leave out")

    box.fill("Mercury")
    page.keyboard.press("Enter")
    settle(page, ".cut-chip")

    assert "not=The+Mercury" in page.url
    assert articles_shown(page) < before
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Remove the filter not: The Mercury").click()
    expect(page.locator(".cut-chip")).to_have_count(0)
    settle(page, ".cut-card")
    assert articles_shown(page) == before


def test_every_article_is_on_exactly_one_page_of_the_list(page: Page, site: str) -> None:
    visit(page, f"{site}/?q=quarry&all=1", ".cut-card")
    headlines = page.locator("h3").all_inner_texts()

    while page.get_by_role("link", name="Next", exact=True).count():
        page.get_by_role("link", name="Next", exact=True).click()
        expect(page.locator("h3").first).not_to_have_text(headlines[-20])
        settle(page, ".cut-pager")
        headlines += page.locator("h3").all_inner_texts()

    assert len(headlines) == len(set(headlines)) == 48


def test_the_page_works_by_keyboard(page: Page, site: str) -> None:
    visit(page, site, ".cut-card")
    page.get_by_label("Your question").focus()
    page.keyboard.type("regatta")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=regatta"))
    settle(page, ".cut-card mark")

    for _ in range(9):  # the search button, how copies are folded, the first card's outlet, date, headline
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "cut-headline":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    headline = page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")
    settle(page, ".cut-text")

    assert page.inner_text(".cut-title") == headline
    assert page.title() == f"{headline} · Cuttings"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_everything_without_scrolling_sideways(
    browser: Browser, site: str, scheme: str
) -> None:
    dark = scheme == "dark"
    with browser.new_context(
        viewport={"width": 375, "height": 812}, color_scheme="dark" if dark else "light"
    ) as context:
        phone = context.new_page()
        visit(phone, f"{site}/?q=ferry+captain&outlet=Harbour+Post", ".cut-card")

        assert phone.evaluate("document.documentElement.scrollWidth") <= 375
        page_colour = phone.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
        assert (sum(map(int, re.findall(r"\d+", page_colour)[:3])) < 200) == dark
        keep(phone, f"phone-{scheme}")
        phone.get_by_test_id("stExpandSidebarButton").click()
        phone.locator("a.cut-row", has_text="Dale Gazette").click()
        settle(phone, ".cut-chip")
        assert phone.locator(".cut-chip").all_inner_texts() == ["Dale Gazette ×"]


def test_what_is_added_meanwhile_shows_at_the_next_look(page: Page, site: str, archive: Path) -> None:
    visit(page, f"{site}/?outlet=Evening+Star", ".cut-state")

    with Archive(settings_for(archive)) as opened:
        star = {"title": "Late news", "outlet": "Evening Star", "text": "A short one, just in."}
        opened.add([write(archive.parent / "late.jsonl", [star])])
    visit(page, f"{site}/?outlet=Evening+Star", ".cut-card")

    assert page.locator("h3").all_inner_texts() == ["Late news"]


def test_an_outlet_opens_to_its_evidence_without_leaving_the_list(page: Page, site: str) -> None:
    visit(page, f"{site}/?q=Why+did+the+ferry+captain+resign", ".cut-card")
    origin = page.locator(".cut-card").first.locator(".cut-origin").first

    origin.locator("summary").click()

    expect(origin.get_by_text('"Harbour Post"')).to_be_visible()
    expect(origin.get_by_text("From the JSON field (outlet):")).to_be_visible()
    keep(page, "evidence")


def test_on_a_phone_evidence_opens_within_the_screen_and_one_at_a_time(browser: Browser, site: str) -> None:
    with browser.new_context(viewport={"width": 375, "height": 812}) as context:
        phone = context.new_page()
        visit(phone, f"{site}/?q=Why+did+the+ferry+captain+resign", ".cut-card")
        outlet, date = phone.locator(".cut-card").first.locator(".cut-origin").all()

        outlet.locator("summary").click()
        expect(outlet.locator(".cut-quote")).to_be_visible()
        date.locator("summary").click()

        expect(date.locator(".cut-quote")).to_be_visible()
        expect(outlet.locator(".cut-quote")).to_be_hidden()
        box = date.locator("div").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 375
        assert phone.evaluate("document.documentElement.scrollWidth") <= 375
        keep(phone, "phone-evidence")


def test_a_wrong_date_is_told_in_a_line_and_an_emptied_field_is_unknown_by_hand(
    page: Page, site: str
) -> None:
    visit(page, f"{site}/?q=regatta&outlet=The+Mercury", ".cut-card")
    page.locator(".cut-card h3 a").first.click()
    settle(page, ".cut-text")
    page.get_by_text("Correct this article").click()
    page.get_by_label("Date", exact=True).fill("31/31/2022")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text(
        "'31/31/2022' cannot be the publication date: no such day. "
        "Write dates like 2022-05-14, 2022-05 or 2022."
    )

    page.get_by_label("Date", exact=True).fill("")
    page.get_by_label("Author", exact=True).fill("Nell Pell")
    page.get_by_label("Outlet", exact=True).fill("")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator(".cut-head .cut-outlet")).to_have_text("outlet unknown")
    expect(page.locator(".cut-head dd").first).to_have_text("Nell Pell")
    page.locator(".cut-head .cut-origin summary").first.click()
    expect(page.locator(".cut-head .cut-origin").first).to_contain_text("to be unknown.")
    keep(page, "emptied")
    page.get_by_text("Correct this article").click()
    page.get_by_role("button", name="Take all corrections back").click()
    expect(page.locator(".cut-head .cut-outlet")).not_to_have_text("outlet unknown")


def test_a_correction_on_the_page_holds_and_can_be_taken_back(page: Page, site: str) -> None:
    visit(page, f"{site}/?q=Why+did+the+ferry+captain+resign", ".cut-card")
    page.locator(".cut-card h3 a").first.click()
    settle(page, ".cut-text")
    page.get_by_text("Correct this article").click()

    page.get_by_label("Outlet", exact=True).fill("Garrow Herald")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator(".cut-head .cut-outlet")).to_have_text("Garrow Herald")
    expect(page.locator(".cut-head .cut-hand").first).to_have_text(" corrected by hand")
    keep(page, "corrected")
    page.get_by_role("button", name="Take all corrections back").click()
    expect(page.locator(".cut-head .cut-outlet")).to_have_text("Harbour Post")
