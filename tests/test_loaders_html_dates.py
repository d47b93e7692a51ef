"""When a web page says it was published and updated."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.loaders import html
from indexer.loaders.html.days import days_in
from indexer.metadata import judge
from indexer.records import Article
from tests.documents import html_page

TODAY = date(2024, 1, 1)
TAG = '<meta property="article:published_time" content="{}">'
CHANGED = '<meta property="article:modified_time" content="{}">'
ADDRESS = '<link rel="canonical" href="https://herald.example/{}/quay">'


def _article(page: str) -> Article:
    return judge(html.read(page.encode(), "page.html"), "page.html", today=TODAY)


def _published(page: str) -> str | None:
    published = _article(page).published
    return published.value if published else None


@pytest.mark.parametrize(
    "line",
    [
        "4 May 2022",
        "Published 4 May 2022",
        "Posted on May 4th, 2022 by Ann Bee",
        "Wednesday, May 4, 2022 at 5:49 p.m.",
        "Veröffentlicht am 04.05.2022, 12:00 Uhr",
        "Publié le mercredi 4 mai 2022",
        "By Ann Bee | 4 May 2022 | 3 min read",
        "Pubblicato il: 4 maggio 2022",
        "2022-05-04",
        "Mittwoch, 4. Mai 2022",
    ],
)
def test_a_date_printed_by_the_headline_is_the_publication_date(line: str) -> None:
    article = _article(html_page(byline=f"<p>{line}</p>"))

    assert article.published is not None
    assert article.published.value == "2022-05-04"
    assert article.evidence["published"].rule == "date by the headline"
    assert article.evidence["published"].quote == line


@pytest.mark.parametrize(
    "line",
    [
        "Registered: 4 May 2022",
        "The boat was sold on 4 May 2022 to the town",
        "Concert from 4 May 2022",
        "<figure><figcaption>Ann Bee, 4 May 2022</figcaption></figure>",
        '<div class="related">4 May 2022</div>',
        '<a href="/other"><h3>Another story</h3><p>4 May 2022</p></a>',
        '<div class="comment">Cy Dee, 4 May 2022</div>',
        "29 February 2022",
    ],
)
def test_a_date_of_something_else_is_not_the_publication_date(line: str) -> None:
    assert _published(html_page(byline=f"<p>{line}</p>" if line[0] != "<" else line)) is None


def test_todays_date_in_the_head_of_a_site_is_not_the_articles() -> None:
    page = html_page().replace("<article>", "<div class='bar'><p>Saturday, 6 May 2023</p></div><article>")

    assert _published(page) is None


def test_a_printed_update_is_kept_apart_from_publication() -> None:
    line = "<p>Published: 4 May 2022 | Updated: 6 May 2022</p>"
    article = _article(html_page(byline=line))

    assert article.published is not None
    assert article.updated is not None
    assert (article.published.value, article.updated.value) == ("2022-05-04", "2022-05-06")
    assert _published(html_page(byline="<p>Updated: 6 May 2022</p>")) is None
    assert _published(html_page(byline="<p>Updated 0339 GMT (1139 HKT) 6 May 2022</p>")) is None


def test_a_printed_moment_that_the_tags_call_the_last_change_is_the_update() -> None:
    head = (
        '<meta property="article:published_time" content="2018-01-29T13:12:59-08:00">'
        '<meta property="article:modified_time" content="2019-02-01T10:48:39-08:00">'
    )
    line = '<p><time datetime="2019-02-01T10:48:39-08:00">1 February 2019</time></p>'
    article = _article(html_page(head=head, byline=line))

    assert article.published is None
    assert article.updated is not None
    assert article.updated.value == "2019-02-01T10:48-08:00"


def test_modification_tags_say_when_it_was_updated_only() -> None:
    article = _article(html_page(head='<meta property="article:modified_time" content="2022-03-09">'))

    assert article.published is None
    assert article.updated is not None
    assert article.updated.value == "2022-03-09"


@pytest.mark.parametrize(
    ("stamp", "printed", "expected"),
    [
        ("2022-05-05T02:11:00Z", "4 May 2022", "2022-05-04"),
        ("2022-05-03T23:11:00+00:00", "4 May 2022", "2022-05-04"),
        ("2022-05-04T21:30:00Z", "4 May 2022", "2022-05-04T21:30Z"),
        ("2022-05-04T01:30:00+02:00", "4 May 2022", "2022-05-04T01:30+02:00"),
    ],
)
def test_a_moment_in_universal_time_gives_way_to_the_local_day_that_is_printed(
    stamp: str, printed: str, expected: str
) -> None:
    head = f'<meta property="article:published_time" content="{stamp}">'

    assert _published(html_page(head=head, byline=f"<p>{printed}</p>")) == expected


def test_a_moment_in_universal_time_gives_way_to_the_day_in_the_pages_address() -> None:
    head = (
        '<meta property="article:published_time" content="2022-05-05T02:11:00Z">'
        '<link rel="canonical" href="https://herald.example/2022/05/04/quay">'
    )
    article = _article(html_page(head=head))

    assert article.published is not None
    assert article.published.value == "2022-05-04"
    assert article.evidence["published"].source == "address"
    (refused,) = (other for other in article.alternatives["published"] if "02:11" in other.value)
    assert refused.why_not == "in Universal Time: by the page it was 2022-05-04 where it was published"


def test_the_printed_date_goes_before_a_tag_that_was_renewed() -> None:
    head = TAG.format("2023-11-17T10:33:00+01:00") + CHANGED.format("2023-11-17T10:33:00+01:00")

    assert _published(html_page(head=head, byline="<p>9 March 2022</p>")) == "2022-03-09"


def test_a_date_in_the_address_is_believed_where_the_page_says_nothing_else() -> None:
    link = '<link rel="canonical" href="https://herald.example/{}/quay">'

    assert _published(html_page(head=link.format("2022/05/04"))) == "2022-05-04"
    assert _published(html_page(head=link.format("20220504"))) == "2022-05-04"
    assert _published(html_page(head=link.format("2022/13/04"))) is None
    assert _published(html_page(head=link.format("article-20220504123"))) is None


@pytest.mark.parametrize(
    ("language", "head", "expected"),
    [
        ("en-GB", "", "2022-04-03"),
        ("en-US", "", "2022-03-04"),
        ("fr", "", "2022-04-03"),
        ("en", "", None),
        ("en", '<meta property="article:modified_time" content="2022-03-04">', "2022-03-04"),
    ],
)
def test_day_and_month_in_figures_are_told_apart_by_evidence_only(
    language: str, head: str, expected: str | None
) -> None:
    page = html_page(head=head, byline="<p>03/04/2022</p>").replace('lang="en-GB"', f'lang="{language}"')

    assert _published(page) == expected


def test_a_time_tag_that_shows_no_year_is_read_from_its_attribute() -> None:
    tag = '<time datetime="2022-05-04T09:30+01:00">two hours ago</time>'

    assert _published(html_page(byline=tag)) == "2022-05-04T09:30+01:00"


def test_the_time_a_browser_saved_a_page_is_not_its_publication() -> None:
    comment = (
        "<!--\n Page saved with SingleFile \n url: https://herald.example/quay \n"
        " saved date: Wed May 04 2022 10:00:00 GMT+0200\n-->"
    )
    article = _article(html_page().replace("<html", comment + "<html"))

    assert article.published is None
    assert article.url == "https://herald.example/quay"
    assert article.alternatives["published"][0].why_not == "the time the page was saved, not published"


def test_the_address_a_browser_saved_a_page_from_is_its_address() -> None:
    comment = "<!-- saved from url=(0036)https://herald.example/2022/05/04/q -->"
    article = _article(html_page().replace("<html", comment + "<html"))

    assert article.url == "https://herald.example/2022/05/04/q"
    assert article.published is not None
    assert article.published.value == "2022-05-04"


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("5 listopada 2021", set()),  # November in Polish, October in Croatian
        ("5 grudnia 2021", {date(2021, 12, 5)}),
        ("2 октября 2020 г.", {date(2020, 10, 2)}),
        ("2012年6月4日", {date(2012, 6, 4)}),
        ("03/04/2022", {date(2022, 4, 3), date(2022, 3, 4)}),
        ("03.04.2022", {date(2022, 4, 3)}),
        ("room 12.2022.3, 1.1.2022.4, 99/99/2022, 5 quux 2022", set()),
    ],
)
def test_days_are_read_with_every_reading_they_allow(line: str, days: set[date]) -> None:
    assert {day for found in days_in(line) for day in found.days} == days
    assert all(line[found.start : found.end] == found.words for found in days_in(line))
