"""In a real Chromium: from an article to its story, to two texts side by side, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

from indexer.archive import Archive
from tests.browser import serving, settings_for, settle, visit
from tests.test_browser import keep
from tests.test_comparing import FERRY
from tests.tiny_embedder import TinyEmbedder

OTHER = FERRY.replace("on Tuesday evening", "on Wednesday, 4 May,").replace("212", "217")
ARTICLES = (
    {"title": "Ferry strikes wall", "outlet": "Norlund Wire", "date": "2022-05-04", "text": FERRY},
    {"title": "Ferry hits Garrow wall", "outlet": "The Post", "date": "2022-05-06", "text": OTHER},
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story")
    lines = "".join(json.dumps({"id": f"a{at}", **one}) + "\n" for at, one in enumerate(ARTICLES))
    (folder / "articles.jsonl").write_text(lines, encoding="utf-8")
    with Archive(settings_for(folder / "archive"), embedder=TinyEmbedder()) as opened:
        opened.add([folder / "articles.jsonl"])
    return folder


@pytest.fixture(scope="module")
def ids(place: Path) -> list[str]:
    with Archive(settings_for(place / "archive"), embedder=TinyEmbedder()) as opened:
        return [opened.article(name).id for name in ("a0", "a1")]


@pytest.fixture(scope="module")
def site(place: Path) -> Iterator[str]:
    with serving(place / "archive", place / "server.log") as address:
        yield address


def boxes(page: Page) -> list[FloatRect]:
    """Where the first paragraphs of both sides stand."""
    found = [page.locator(f".cut-beside .cut-{side}").first.bounding_box() for side in ("left", "right")]
    return [box for box in found if box]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def test_from_an_article_to_its_story_to_two_texts_side_by_side_and_back(
    page: Page, site: str, ids: list[str]
) -> None:
    visit(page, f"{site}/?article={ids[0]}", ".cut-text")
    page.get_by_role("link", name="See the story").click()
    settle(page, ".cut-story")
    expect(page.locator(".cut-story > .cut-status")).to_contain_text("2 articles · 2 outlets")
    expect(page.locator(".cut-lane > li")).to_have_count(2)
    expect(page.locator(".cut-story")).to_contain_text("not the same day as 4 May 2022")
    keep(page, "story")

    page.get_by_text("+1 copy in 1 outlet").click()
    page.get_by_role("link", name="what differs").click()
    settle(page, ".cut-compare")

    expect(page.locator(".cut-differing")).to_contain_text("212 ↔ 217")
    left, right = (
        page.locator(f".cut-beside .cut-{side}").first.bounding_box() for side in ("left", "right")
    )
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]
    keep(page, "comparison")

    page.get_by_role("link", name="← Back").first.click()
    settle(page, ".cut-story")


def test_on_a_narrow_screen_the_sides_stand_below_each_other_and_nothing_sticks_out(
    browser: Browser, site: str, ids: list[str]
) -> None:
    with browser.new_context(viewport={"width": 400, "height": 900}) as context:
        page = context.new_page()

        visit(page, f"{site}/?compare={ids[0]}&compare={ids[1]}", ".cut-compare")

        left, right = (
            page.locator(f".cut-beside .cut-{side}").first.bounding_box() for side in ("left", "right")
        )
        assert right["y"] >= left["y"] + left["height"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
        expect(page.locator(".cut-whose").first).to_be_visible()


def test_a_comparison_with_an_article_that_is_gone_says_so(page: Page, site: str, ids: list[str]) -> None:
    visit(page, f"{site}/?compare={ids[0]}&compare=gone", ".cut-state")

    expect(page.locator(".cut-state")).to_contain_text("gone")
