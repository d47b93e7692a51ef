"""Web pages: the article's text, and claims that stand in real tags."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.loaders import html
from indexer.loaders.reasons import UnreadableError
from indexer.records import Document
from tests.documents import PARAGRAPHS, html_page, written

LD_NEWS = """<script type="application/ld+json">
{"@graph": [{"@type": "Organization", "@id": "#org", "name": "Ellery & Coast Weekly"},
 {"@type": ["NewsArticle"], "headline": "Quay to close", "publisher": {"@id": "#org"},
  "author": [{"@type": "Person", "name": "Ann Bee"}, {"name": "Cy Dee"}],
  "datePublished": "2022-03-01T09:30:00+01:00", "dateModified": "2022-03-09"}]}</script>"""


def _read(page: str | bytes) -> Document:
    return html.read(page if isinstance(page, bytes) else page.encode(), "page.html")


def _claims(page: str, field: str) -> list[tuple[str, str]]:
    return [(claim.rule, claim.value) for claim in _read(page).claims if claim.field == field]


def test_the_text_is_the_article_in_paragraphs_without_the_furniture() -> None:
    text = _read(html_page()).text

    assert "\n\n".join(PARAGRAPHS) in text
    assert "Privacy" not in text
    assert "Sport" not in text


def test_a_page_without_an_article_gives_all_that_can_be_seen_and_says_so() -> None:
    page = "<style>p{}</style><script>var x</script>" + "<div>" * 300 + "<b>Seen</b> words<p>and more"
    document = _read(page)

    assert document.text == "Seen words\n\nand more"
    assert document.note is not None
    assert "all visible text was taken" in document.note


def test_text_below_the_usual_depth_is_not_lost_and_bottomless_pages_are_refused() -> None:
    assert _read("<div>" * 1_000 + "at the bottom").text == "at the bottom"
    with pytest.raises(UnreadableError, match="nested too deeply"):
        _read("<div>" * 20_000 + "at the bottom")


def test_claims_come_in_order_of_trust_with_the_tag_as_quote() -> None:
    head = (
        '<meta name="date" content="2022-03-03"><meta property="article:published_time" content="2022-03-02">'
        '<meta property="og:title" content="Quay &amp; crane"><meta property="og:site_name" content="Weekly">'
    )
    page = html_page(head=head + LD_NEWS)

    assert _claims(page, "published") == [
        ("article:published_time", "2022-03-02"),
        ("JSON-LD datePublished", "2022-03-01T09:30:00+01:00"),
        ("date", "2022-03-03"),
    ]
    assert _claims(page, "title") == [
        ("h1", "Eastern quay to close for the winter"),
        ("og:title", "Quay & crane"),
        ("JSON-LD headline", "Quay to close"),
        ("title", "Eastern quay to close for the winter"),
    ]
    assert _claims(page, "outlet")[1] == ("JSON-LD publisher.name", "Ellery & Coast Weekly")
    assert _claims(page, "author") == [("JSON-LD author.name", "Ann Bee, Cy Dee")]
    assert _claims(page, "language") == [("html lang", "en-GB")]
    (quote,) = (claim.quote for claim in _read(page).claims if claim.rule == "og:site_name")
    assert quote == '<meta property="og:site_name" content="Weekly">'


def test_a_page_that_names_no_outlet_and_no_date_claims_none() -> None:
    page = html_page(head='<meta property="article:modified_time" content="2022-03-09">')

    assert _claims(page, "outlet") == []
    assert _claims(page, "published") == []


def test_a_time_by_the_headline_counts_and_one_beside_the_article_does_not() -> None:
    near = html_page(byline='<time datetime="2022-03-01">1 March</time>')
    changed = html_page(byline='<span class="updated"><time datetime="2022-03-09">9 March</time></span>')

    assert _claims(near, "published") == [("time by the headline", "2022-03-01")]
    assert _claims(changed, "published") == []


def test_the_date_of_a_film_that_a_review_is_about_is_not_the_date_of_the_review() -> None:
    date = '<meta itemprop="datePublished" content="1988">'
    film = f'<div itemscope itemtype="https://schema.org/Movie">{date}</div>'

    assert _claims(html_page(byline=film), "published") == []
    assert _claims(html_page(byline=date), "published") == [("datepublished", "1988")]


def test_an_author_that_is_an_address_is_no_author() -> None:
    head = '<meta property="article:author" content="https://social.example/ann">'

    assert _claims(html_page(head=head), "author") == []


def test_broken_or_bottomless_json_ld_is_passed_over() -> None:
    for block in (
        "[" * 50_000,
        "{",
        '{"@type": "NewsArticle", "publisher": 7, "headline": {"a": 1}}',
        "null",
    ):
        page = html_page(head=f'<script type="application/ld+json">{block}</script>')

        assert _claims(page, "outlet") == []


def test_the_character_set_is_the_one_that_fits() -> None:
    umlauts = html_page(title="Müller kauft Brötchen")
    stated = umlauts.replace("utf-8", "iso-8859-1")
    unstated = umlauts.replace('<meta charset="utf-8">', "")

    assert _claims(umlauts, "title")[0] == ("h1", "Müller kauft Brötchen")
    assert _title(_read(stated.encode("cp1252"))) == "Müller kauft Brötchen"
    assert _title(_read(stated.encode("utf-8"))) == "Müller kauft Brötchen"
    assert _read(unstated.encode("cp1252")).note == "encoding told from its bytes: read as windows-1252"


def test_files_that_a_page_names_are_not_opened(tmp_path: Path) -> None:
    secret = written(tmp_path, "secret.txt", "the secret word")
    page = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]><p>Before &e; after.</p>'

    text = _read(page).text

    assert "Before &e; after." in text
    assert "secret word" not in text


def _title(document: Document) -> str:
    return next(claim.value for claim in document.claims if claim.field == "title")


@pytest.mark.parametrize("author", ['{"@id": ["x"]}', '{"@id": {"a": 1}}', '[[["x"]]]', "7", "null"])
def test_structured_data_of_a_wrong_shape_claims_nothing_and_breaks_nothing(author: str) -> None:
    block = f'{{"@type": "NewsArticle", "headline": "Quay to close", "author": {author}}}'
    page = html_page().replace("</head>", f'<script type="application/ld+json">{block}</script></head>')

    assert ("JSON-LD headline", "Quay to close") in _claims(page, "title")
    assert [rule for rule, _ in _claims(page, "author") if rule.startswith("JSON-LD")] == []


def test_a_referenced_publisher_is_quoted_with_the_item_it_refers_to() -> None:
    page = html_page().replace("</head>", LD_NEWS + "</head>")

    quotes = [claim.quote for claim in _read(page).claims if claim.rule == "JSON-LD publisher.name"]

    assert quotes == [
        '"publisher": {"@id": "#org"} -> '
        '{"@type": "Organization", "@id": "#org", "name": "Ellery & Coast Weekly"}'
    ]
