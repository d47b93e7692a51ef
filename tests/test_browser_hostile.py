"""Files written by an enemy: their words go through every slot of the page, and stay words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from app.safe import SCRIPT, is_web_address, visible
from app.style import STYLE
from indexer.archive import Archive
from indexer.records import Article, Filters, Query
from tests.browser import serving, settings_for, settle, visit

EVIL = "http://evil.example"
PAYLOADS = (
    f"[Log in again]({EVIL}/login)",
    f"![pixel]({EVIL}/pixel.png)",
    f"](({EVIL}) [x]({EVIL}",
    f"<{EVIL}/auto>",
    f"{EVIL}/bare www.evil.example someone@evil.example",
    ":red[red] :material/delete: :smile: :blue-background[x]",
    "$\\frac{1}{2}$ and $$\\href{http://evil.example}{x}$$",
    "# heading\n## another",
    "> quote\n\n- list\n\n***\n\n| a | b |\n|---|---|\n| c | d |",
    "**bold** _it_ ~~gone~~ `code` ```block```",
    "<script>document.title = 'owned'; alert(1)</script>",
    f"<img src=x onerror=alert(1)><img src={EVIL}/i.png>",
    f"<svg onload=alert(1)><image href={EVIL}/s.png /></svg>",
    f"<style>* {{ display: none !important; background: url({EVIL}/c.png) }}</style>",
    f"<link rel=stylesheet href={EVIL}/x.css><base href={EVIL}/>",
    f"<iframe src={EVIL}/frame></iframe><object data={EVIL}/o></object>",
    f"<form action={EVIL}/f><input name=p autofocus onfocus=alert(1)><button>Sign in</button></form>",
    f'<a href="{EVIL}/a" class="cut-headline">Read on</a>',
    "</p></article></div></li></ol><h1>Outside</h1>",
    "\"><b onmouseover=alert(1)>x</b> ' onfocus='alert(1)",
    f"<meta http-equiv=refresh content='0;url={EVIL}/m'>",
    "<mark>not ours</mark><!-- --><![CDATA[x]]>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt; &#x3c;b&#x3e; &copy",
    "abc\u202egpj.exe\u202c \u2066isolated\u2069 \u200frtl\u061c",
    "{{7*7}} ${7*7} {payload!r} %s %(x)s",
    "<MaTh><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "https://evil.example\\@bank.example/ and https://bank.example@evil.example/",
    "Z\u0338\u0321a\u0336\u0321l\u0337g\u0336o \u200b\u200d\ufeff end",
)  # fmt: skip
GROUPS = tuple(" ¦ ".join(PAYLOADS[start::10]) for start in range(10))
"""The payloads three at a time, an article each."""

URLS = (
    "javascript:alert(document.cookie)",
    "data:text/html,<script>alert(1)</script>",
    "https://bank.example@evil.example/",
    'http://evil.example/"onmouseover="alert(1)',
    "https://evil.example\\@bank.example/",
    "https://honest.example/story?a=1&b=2",
)
FORBIDDEN = (
    "script, style, img, svg, iframe, object, embed, form, input, button, link, meta, base, math, b, i, em, "
    "table, font, video, audio, template, textarea, h4"
)
OUR_OWN = {SCRIPT, STYLE.removeprefix("<style>").removesuffix("</style>")}
OUR_LINKS = {
    "cut-headline", "cut-place", "cut-chip", "cut-clear", "cut-row", "cut-step", "cut-back", "cut-out",
    "cut-name-of-page", "cut-alike", "cut-suggestion", "cut-way",
}  # fmt: skip


def article_of(number: int, payload: str) -> dict[str, str]:
    return {
        "id": f"id {payload}",
        "title": f"T{number} {payload}",
        "outlet": f"O{number} {payload}",
        "author": f"A{number} {payload}",
        "url": URLS[number % len(URLS)],
        "date": f"20{number % 20:02}-01-01",
        "text": f"Text {number} begins.\n\nSecret {payload}\n\nText {number} ends.",
    }


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    place = tmp_path_factory.mktemp("hostile")
    folder = place / "<img src=x onerror=alert(1)> [a](http:evil.example) $x$ \u202e"
    folder.mkdir()
    lines = "".join(json.dumps(article_of(n, payload)) + "\n" for n, payload in enumerate(GROUPS))
    (folder / "**b** :red[x] <b>.jsonl").write_text(lines, encoding="utf-8")
    with Archive(settings_for(place / "archive")) as opened:
        opened.add([folder])
        yield opened


@pytest.fixture(scope="module")
def articles(archive: Archive) -> list[Article]:
    found = [result.article for result in archive.search(Query(limit=100)).results]
    return sorted(found, key=lambda article: int((article.title or "T0").split()[0][1:]))


@pytest.fixture(scope="module")
def site(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.getbasetemp()
    with serving(next(place.glob("hostile*")) / "archive", place / "hostile.log") as address:
        yield address


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page that notes whatever a hostile word could make it do; the test fails for any of it."""
    done: list[str] = []
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.on("request", lambda request: None if _is_ours(request.url, site) else done.append(request.url))
        page.on("dialog", lambda dialog: done.append(f"dialog {dialog.message}"))
        page.on("pageerror", lambda error: done.append(f"error {error}"))
        page.on("console", lambda said: done.append(said.text) if _is_refusal(said.text) else None)
        yield page
        assert_only_words(page)
    assert done == []


def assert_only_words(page: Page) -> None:
    """Nothing on the page is an element, or a link, that a file asked for."""
    assert set(page.locator(".stHtml").locator(FORBIDDEN).all_text_contents()) <= OUR_OWN
    for link in page.locator(".stHtml a").evaluate_all(
        "links => links.map(a => [a.className, a.getAttribute('href')])"
    ):
        assert link[0] in OUR_LINKS
        assert link[1].startswith("?") or (link[0] == "cut-out" and is_web_address(link[1]))
    for shown in page.get_by_test_id("stMarkdownContainer").all():
        assert "evil" not in shown.inner_html()
    assert page.locator(".katex, .stMarkdownColoredText, h1:has-text('Outside')").count() == 0
    assert page.title() == "Cuttings" or page.title().endswith(" · Cuttings")
    expect(page.locator(".cut-masthead")).to_be_visible()


def _is_ours(url: str, site: str) -> bool:
    return urlsplit(url).netloc == urlsplit(site).netloc or url.startswith(("data:font", "data:image/svg"))


def _is_refusal(text: str) -> bool:
    """Whether the browser says that the page tried something forbidden. Streamlit's own page has one
    inline script, which we block."""
    return "Content Security Policy" in text and "inline script" not in text


def test_the_archive_holds_every_payload(articles: list[Article]) -> None:
    assert 3 * len(articles) == len(PAYLOADS)
    assert all(article.title and article.outlet and article.author for article in articles)


def test_cards_show_headlines_outlets_and_passages_as_stored(
    page: Page, site: str, articles: list[Article]
) -> None:
    visit(page, f"{site}/?q=secret+text", ".cut-card")

    titles = page.locator(".cut-headline").all_text_contents()
    outlets = page.locator(".cut-source .cut-outlet").all_text_contents()
    passages = page.locator(".cut-passage").all_text_contents()
    assert sorted(titles) == sorted(visible(article.title or "") for article in articles)
    assert sorted(outlets) == sorted(visible(article.outlet or "") for article in articles)
    for article in articles:
        assert any(visible(article.text) in passage for passage in passages)


@pytest.mark.parametrize("number", range(len(GROUPS)))
def test_an_opened_article_shows_every_slot_as_stored(
    page: Page, site: str, articles: list[Article], number: int
) -> None:
    article = articles[number]

    visit(page, f"{site}/?{urlencode({'article': article.id, 'span': '0-9999'})}", "#passage")
    page.locator(".stHtml summary").evaluate_all("every => every.forEach(one => one.click())")
    page.get_by_text("Correct this article").click()

    text = page.locator(".stApp").text_content() or ""
    for slot in (article.title, article.outlet, article.author, article.paths[0]):
        assert slot
        assert visible(slot) in text
    for line in filter(None, article.text.split("\n")):
        assert visible(line.strip()) in text
    for why in article.evidence.values():
        assert visible(why.value) in text
        assert visible(why.quote) in text
    assert page.title() == " ".join(f"{visible(article.title or '')} · Cuttings".split())
    outward = page.locator("a.cut-out").all_text_contents()
    assert outward == ([urlsplit(article.url).netloc] if article.url and is_web_address(article.url) else [])


def test_the_choosers_offer_every_outlet_as_stored(page: Page, site: str, articles: list[Article]) -> None:
    page.set_viewport_size({"width": 1280, "height": 3000})  # scrolling would close the chooser
    visit(page, site, ".cut-facet")
    facets = page.locator("ul.cut-facet").first.locator(".cut-name").all_text_contents()
    assert set(facets) <= {visible(article.outlet or "") for article in articles}
    assert len(facets) == 10

    page.get_by_label("Only these outlets").click()
    expect(page.get_by_role("option").first).to_be_visible()

    offered = page.get_by_role("option").all_text_contents()
    assert offered[0].startswith("Select all")
    assert len(offered) > 3
    assert set(offered[1:]) <= {f"{visible(article.outlet or '')} (1)" for article in articles}


def test_filters_in_force_are_named_as_stored(page: Page, site: str, articles: list[Article]) -> None:
    outlets = [article.outlet or "" for article in articles]

    visit(page, f"{site}/?{urlencode({'outlet': outlets, 'not': outlets[:2]}, doseq=True)}", ".cut-chip")

    chips = [chip.removesuffix(" ×") for chip in page.locator(".cut-chip").all_text_contents()]
    assert chips == [visible(name) for name in outlets] + [f"not: {visible(name)}" for name in outlets[:2]]


@pytest.mark.parametrize("start", [0, 10, 20])
def test_a_question_is_shown_as_asked(page: Page, site: str, start: int) -> None:
    question = " ".join(PAYLOADS[start : start + 10])

    visit(page, f"{site}/?{urlencode({'q': question})}", ".cut-card")

    expect(page.get_by_label("Your question")).to_have_value(re.sub(r"\n+", " ", question))


@pytest.mark.parametrize("start", [0, 10, 20])
def test_an_error_is_shown_as_words(page: Page, site: str, start: int) -> None:
    name = " ".join(PAYLOADS[start : start + 10])

    visit(page, f"{site}/?{urlencode({'article': name})}", ".cut-state")

    assert visible(repr(name[:1000])) in (page.text_content(".cut-state") or "")


def test_a_hostile_address_changes_nothing_else(page: Page, site: str) -> None:
    garbled = dict.fromkeys(("page", "after", "before", "span", "undated", "unknown", "x<b>"), PAYLOADS)

    visit(page, f"{site}/?{urlencode(garbled, doseq=True)}", ".cut-card")

    assert page.locator(".cut-chip").count() == 0


def test_taking_a_hostile_filter_away_by_its_link_works(
    page: Page, site: str, articles: list[Article]
) -> None:
    outlet = articles[3].outlet or ""
    visit(page, f"{site}/?{urlencode({'outlet': outlet})}", ".cut-chip")
    assert page.locator(".cut-card").count() == 1

    page.locator(".cut-chip").click()
    expect(page.locator(".cut-chip")).to_have_count(0)
    settle(page, ".cut-card")

    assert urlsplit(page.url).query == ""


def test_what_is_like_a_hostile_article_is_named_as_stored(
    page: Page, site: str, articles: list[Article]
) -> None:
    for article in articles:
        visit(page, f"{site}/?{urlencode({'like': article.id})}", ".cut-like")

        first_words = visible(" ".join(article.text.split()[:18]))
        assert first_words in (page.text_content(".cut-like h2") or "")
        assert visible(article.title or "") in (page.text_content(".cut-like p") or "")
        assert page.title().startswith("More like: Text ")


@pytest.mark.parametrize("start", [0, 10, 20])
def test_a_hostile_pasted_text_stays_text(page: Page, site: str, start: int) -> None:
    text = "\n".join(PAYLOADS[start : start + 10])[:1000]

    visit(page, f"{site}/?{urlencode({'pasted': text})}", ".cut-like")

    page.get_by_text("Find articles like a pasted text").click()
    expect(page.get_by_label("The text")).to_have_value(text)
    assert visible(" ".join(text.split()[:18])) in (page.text_content(".cut-like h2") or "")


@pytest.mark.parametrize("number", range(len(GROUPS)))
def test_hostile_operators_are_chips_of_words(
    page: Page, site: str, articles: list[Article], number: int
) -> None:
    bare = " ".join(re.sub(r'["“”„«»]', "", articles[number].outlet or "").split())[:200]
    question = f'outlet:"{bare}" author:"{bare}" "{bare}" -"{bare}"'

    visit(page, f"{site}/?{urlencode({'q': question})}", ".cut-chip")

    chips = [chip.removesuffix(" ×") for chip in page.locator(".cut-chip").all_text_contents()]
    assert chips[1:] == [f"by {visible(bare)}", f"“{visible(bare)}”", f"without “{visible(bare)}”"]
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()


def test_why_a_hostile_result_stands_there_is_words(page: Page, site: str, articles: list[Article]) -> None:
    for article in articles[:3]:
        address = {"q": "secret text begins login evil script", "why": article.id}
        visit(page, f"{site}/?{urlencode(address)}", ".cut-reason[open]")

        said = page.text_content(".cut-reason[open]") or ""
        assert "Words that matched: " in said
        assert "by meaning" in said


def test_a_phrase_as_long_as_a_question_can_be_fits_the_page(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    phrase = "x" * 400 + " " + "<b>\u202e" * 50

    visit(page, f"{site}/?{urlencode({'q': f'{chr(34)}{phrase}{chr(34)}'})}", ".cut-state")

    assert visible(phrase) in (page.text_content(".cut-state") or "")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_filters_by_a_hostile_name_count_exactly(archive: Archive, articles: list[Article]) -> None:
    for article in articles:
        assert archive.totals(Filters(outlets=(article.outlet,))).articles == 1
