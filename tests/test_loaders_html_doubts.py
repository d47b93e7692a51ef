"""A web page that contradicts itself about its day of publication has none that is believed."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.loaders import html
from indexer.metadata import judge
from indexer.records import Article
from tests.documents import html_page

TAG = '<meta property="article:published_time" content="{}">'
CHANGED = '<meta property="article:modified_time" content="{}">'
JSON_LD = '<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{}"}}</script>'
ADDRESS = '<link rel="canonical" href="https://herald.example/{}/quay">'
BARE = '<meta name="date" content="{}">'


def _article(head: str, line: str = "") -> Article:
    page = html_page(head=head, byline=f"<p>{line}</p>" if line else "")
    return judge(html.read(page.encode(), "page.html"), "page.html", today=date(2024, 1, 1))


def _published(head: str, line: str = "") -> str | None:
    published = _article(head, line).published
    return published.value[:10] if published else None


def _reasons(article: Article) -> set[str]:
    return {other.why_not for other in article.alternatives["published"]}


def test_a_printed_day_and_a_tag_that_name_different_days_are_both_kept_as_rejected() -> None:
    article = _article(TAG.format("2022-03-09"), "4 May 2022")

    assert article.published is None
    assert {other.value for other in article.alternatives["published"]} == {"2022-03-09", "2022-05-04"}
    assert _reasons(article) == {"the page also names 2022-03-09: it contradicts itself"}


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (TAG.format("2022-05-03"), "4 May 2022"),
        (TAG.format("2022-03-09") + ADDRESS.format("2022/05/04"), "4 May 2022"),
        (TAG.format("2022-03-09") + JSON_LD.format("2022-05-04"), "4 May 2022"),
        (TAG.format("2022-05-04") + ADDRESS.format("2022/03/09"), "4 May 2022"),
        (TAG.format("2022-09-03") + CHANGED.format("2022-09-03"), "4 May 2022"),
    ],
    ids=["a day apart", "address agrees", "one tag agrees", "address does not", "tag renewed later"],
)
def test_a_day_that_more_of_the_page_agrees_on_is_believed(head: str, line: str) -> None:
    assert _published(head, line) == "2022-05-04"


@pytest.mark.parametrize(
    "head",
    [
        TAG.format("2022-05-04") + JSON_LD.format("2022-03-09"),
        TAG.format("2022-05-04") + ADDRESS.format("2022/03/09"),
        TAG.format("2022-05-04") + ADDRESS.format("2021/05"),
    ],
    ids=["two tags", "tag and day in the address", "tag and month in the address"],
)
def test_two_sources_with_nothing_to_settle_them_leave_the_day_unknown(head: str) -> None:
    assert _published(head) is None


def test_a_printed_day_that_is_a_change_by_the_tags_is_not_believed_over_an_earlier_one() -> None:
    head = TAG.format("2017-04-12T18:33:59+02:00") + CHANGED.format("2020-02-19T15:24:33+01:00")

    assert _published(head, "19 February 2020") is None
    assert (
        _published(head + '<meta itemprop="datePublished" content="2020-02-19">', "19 February 2020") is None
    )
    assert _published(head + ADDRESS.format("2020/02/19"), "19 February 2020") == "2020-02-19"


@pytest.mark.parametrize(
    ("changed", "line", "expected"),
    [
        ("2022-05-04T18:00:00+01:00", "", "2022-05-04"),
        ("2022-06-01T18:00:00+01:00", "", "2022-05-04"),
        ("2022-06-01T18:00:00+01:00", "Updated 1 June 2022", None),
        ("2022-04-20T18:00:00+01:00", "", None),
        ("2023-06-01T18:00:00+01:00", "", None),
        ("2023-06-01T18:00:00+01:00", "Published 4 May 2022", "2022-05-04"),
    ],
    ids=["same day", "soon", "printed change", "changed before", "a year later", "printed and a year later"],
)
def test_a_day_that_only_tags_name_is_weighed_against_the_days_of_change(
    changed: str, line: str, expected: str | None
) -> None:
    assert _published(TAG.format("2022-05-04T09:30:00+01:00") + CHANGED.format(changed), line) == expected


def test_the_reason_names_the_change_that_makes_a_tag_doubtful() -> None:
    head = TAG.format("2022-05-04T09:30:00+01:00") + CHANGED.format("2023-06-01T18:00:00+01:00")

    assert _reasons(_article(head)) == {
        "only the page's tags say so, and by the page it was changed on 2023-06-01"
    }


def test_the_month_in_an_address_confirms_a_day_of_it() -> None:
    head = TAG.format("2022-05-04") + CHANGED.format("2023-06-01") + ADDRESS.format("2022/05")

    assert _published(head) == "2022-05-04"


def test_a_bare_date_needs_something_that_says_it_is_of_publication() -> None:
    alone = _article(BARE.format("2022-05-04") + '<meta name="dc.date" content="20220504">')

    assert alone.published is None
    assert _reasons(alone) == {"a bare date: nothing on the page says that it is of publication"}
    assert _published(BARE.format("2022-05-04"), "4 May 2022") == "2022-05-04"
    assert _published(BARE.format("2022-05-04") + ADDRESS.format("2022/05")) == "2022-05-04"


ASIDE = "<aside>Most read <p><time datetime='1999-01-01'>1 January 1999</time> Another story</p></aside>"


@pytest.mark.parametrize("tag", ["aside", "nav", "footer"])
@pytest.mark.parametrize("inside", [True, False], ids=["inside the article", "beside it"])
def test_no_date_comes_from_what_stands_beside_or_behind_an_article(tag: str, inside: bool) -> None:
    box = ASIDE.replace("aside", tag)
    page = html_page().partition("<aside>")[0] + "</body></html>"
    page = page.replace("</article>", f"{box}</article>" if inside else f"</article>{box}")
    document = html.read(page.encode(), "page.html")

    assert not [claim for claim in document.claims if claim.field in ("published", "updated")]


def test_the_articles_own_margin_by_its_headline_may_date_it() -> None:
    assert _published("", "</p><aside>4 May 2022</aside><p>") == "2022-05-04"


def test_a_date_in_a_section_of_other_stories_behind_the_article_contradicts_nothing() -> None:
    old = (
        "<section><h3>From our archive</h3><p><time datetime='1999-01-01'>1 January 1999</time></p></section>"
    )
    page = html_page(head=TAG.format("2022-05-04")).replace("</article>", f"</article>{old}")
    article = judge(html.read(page.encode(), "page.html"), "page.html")

    assert article.published is not None
    assert article.published.value == "2022-05-04"
    assert "published" not in article.alternatives


def test_a_day_without_a_word_far_below_the_headline_contradicts_no_tag() -> None:
    lines = "</p>" + "<p>A line of the story.</p>" * 6 + "<p>1 January 1999"

    assert _published(TAG.format("2022-05-04"), lines) == "2022-05-04"
