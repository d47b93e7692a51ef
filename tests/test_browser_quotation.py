"""From an article's quotation to who else prints it, and back into an article, in a real Chromium."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from indexer.archive import Archive
from tests.browser import ARTEFACTS, serving, settings_for, settle, visit

WORDS = "We built this lighthouse for sailors, and no banker will ever switch off its lamp"
ARTICLES = [
    {"title": "Lamp to stay", "outlet": "Radio Pell", "date": "2021-05-03",
     "text": f'The fair was long.\n\n"{WORDS}," said Ada Pole.'},
    {"title": "Light to stay", "outlet": "Dale Gazette", "date": "2021-05-04",
     "text": f"“{WORDS.replace('lamp', 'light')},” Mayor Jon Vell told a crowd."},
    {"title": "Nothing new", "text": "The harbour was quiet."},
]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("quotation")
    source = place / "articles.jsonl"
    source.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    with Archive(settings_for(place / "archive")) as opened:
        opened.add([source])
    with serving(place / "archive", place / "server.log") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def test_a_click_on_a_quotation_shows_who_else_prints_it_and_opens_them_there(page: Page, site: str) -> None:
    visit(page, f"{site}/?q=lighthouse", ".cut-card")
    page.get_by_role("link", name="Lamp to stay").click()
    settle(page, ".cut-said-there")

    page.locator(".cut-said-there").click()
    settle(page, ".cut-carriers")

    expect(page.locator(".cut-disagree")).to_contain_text("Ada Pole (1 article), Jon Vell (1 article)")
    altered = page.locator("tr.cut-altered")
    expect(altered.locator("del")).to_have_text("lamp")
    expect(altered.locator("ins")).to_have_text("light")
    assert "underline" in altered.locator("ins").evaluate("one => getComputedStyle(one).textDecorationLine")
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / "quotation.png")

    altered.get_by_role("link", name="Open the article there").click()
    settle(page, "#passage")
    expect(page.locator(".cut-text mark").first).to_have_text(re.compile("^We built this lighthouse"))


def test_a_question_in_quotation_marks_leads_to_who_carries_it_also_on_a_narrow_page(
    page: Page, site: str
) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    visit(page, f"{site}/?q=%22{WORDS.replace(' ', '+')}%22", ".cut-card")

    page.get_by_role("link", name="See who carries this quotation").click()
    settle(page, ".cut-carriers")

    assert page.locator(".cut-carriers tbody tr").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
