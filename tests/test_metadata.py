"""Which claim is believed, what becomes of the others, and what makes an article's id."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from indexer.metadata import judge, option_claims
from indexer.records import Alternative, Claim, Document, Evidence, Published

TODAY = date(2024, 6, 1)
DOCUMENT = Document(
    text="# Ferry hits pier\n\nA ferry hit a pier.",
    source_id="ferry.md",
    claims=(
        Claim("title", "Ferry hits pier", "markdown", "first heading", "# Ferry hits pier"),
        Claim("outlet", "Ellery Weekly", "html", "og:site_name", "<meta ...>"),
        Claim("published", "2022-05-04", "front matter", "date", "date: 2022-05-04"),
    ),
)


def _with(*claims: Claim) -> Document:
    return replace(DOCUMENT, claims=claims)


def test_an_article_knows_what_was_stated_and_where() -> None:
    article = judge(DOCUMENT, "notes/ferry.md", today=TODAY)

    assert (article.title, article.outlet, article.author) == ("Ferry hits pier", "Ellery Weekly", None)
    assert article.published == Published("2022-05-04", "day", date(2022, 5, 4), date(2022, 5, 4))
    assert article.paths == ("notes/ferry.md",)
    assert article.evidence["published"] == Evidence("2022-05-04", "date", "front matter", "date: 2022-05-04")
    assert "author" not in article.evidence
    assert article.alternatives == {}


def test_evidence_that_stands_in_the_text_says_where() -> None:
    evidence = judge(DOCUMENT, "a", today=TODAY).evidence["title"]

    assert evidence.start is not None
    assert DOCUMENT.text[evidence.start : evidence.end] == evidence.quote


def test_the_most_trusted_source_wins_and_within_it_the_first() -> None:
    document = _with(
        Claim("outlet", "From the page", "html", "og:site_name", "<meta>"),
        Claim("outlet", "From the line", "json", "outlet", '"From the line"'),
        Claim("outlet", "From the line too", "json", "source", '"From the line too"'),
        Claim("outlet", "From the line", "json", "publisher", '"From the line"'),
    )
    article = judge(document, "a", option_claims("From the owner"), TODAY)

    assert article.outlet == "From the owner"
    assert [other.value for other in article.alternatives["outlet"]] == [
        "From the line",
        "From the line too",
        "From the line",
        "From the page",
    ]
    assert judge(document, "a", (), TODAY).alternatives["outlet"] == (
        Alternative("From the line too", "source", '"From the line too"', "json (outlet) says otherwise"),
        Alternative("From the page", "og:site_name", "<meta>", "json (outlet) says otherwise"),
    )


def test_a_claim_that_cannot_be_believed_gives_way_to_the_next_and_is_kept() -> None:
    document = _with(
        Claim("published", "31 Febuary", "front matter", "date", "date: 31 Febuary"),
        Claim("published", "2022-05", "html", "date", "<meta>"),
        Claim("published", "2022", "html", "pubdate", "<meta>"),
    )
    article = judge(document, "a", today=TODAY)

    assert article.published is not None
    assert article.published.value == "2022-05"
    assert article.alternatives["published"] == (
        Alternative("31 Febuary", "date", "date: 31 Febuary", "not a date in a known form"),
        Alternative("2022", "pubdate", "<meta>", "says the same less precisely"),
    )


def test_the_day_a_pdf_was_made_is_never_the_day_of_publication() -> None:
    article = judge(
        _with(Claim("published", "D:20220504", "pdf", "CreationDate", "/CreationDate")), "a", today=TODAY
    )

    assert article.published is None
    (other,) = article.alternatives["published"]
    assert other.why_not == "the day the file was made, not published"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("outlet", "Unknown"),
        ("outlet", " n/a "),
        ("outlet", "[null]"),
        ("title", "untitled"),
        ("title", "Microsoft Word - story final2.doc"),
        ("title", "page_one.indd"),
        ("author", "Administrator"),
        ("author", "https://social.example/ann"),
        ("url", "javascript:alert(1)"),
        ("url", "/2022/05/ferry"),
        ("url", "https://[bad"),
        ("language", "English, mostly"),
    ],
)
def test_a_value_that_stands_for_nothing_is_unknown_and_kept_as_an_alternative(
    field: str, value: str
) -> None:
    article = judge(_with(Claim(field, value, "json", field, value)), "a", today=TODAY)

    assert getattr(article, field) is None
    assert [other.value for other in article.alternatives[field]] == [value]


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("outlet", "The  Nation", "The Nation"),
        ("title", "None of us knew", "None of us knew"),
        ("url", "https://a.example/x", "https://a.example/x"),
        ("language", "en_GB", "en-GB"),
    ],
)
def test_a_value_that_only_resembles_a_placeholder_is_kept(field: str, value: str, shown: str) -> None:
    article = judge(_with(Claim(field, value, "json", field, value)), "a", today=TODAY)

    assert getattr(article, field) == shown


def test_the_same_bytes_under_another_name_are_the_same_article() -> None:
    renamed = replace(DOCUMENT, source_id="copy of ferry.md")

    assert judge(renamed, "b").id == judge(DOCUMENT, "a").id


def test_other_words_another_outlet_or_another_stated_id_are_another_article() -> None:
    ids = {
        judge(DOCUMENT, "a").id,
        judge(replace(DOCUMENT, text="Other words."), "a").id,
        judge(DOCUMENT, "a", option_claims("The Register")).id,
        judge(replace(DOCUMENT, source_id="npa-1", stated_id=True), "a").id,
        judge(replace(DOCUMENT, source_id="npa-2", stated_id=True), "a").id,
    }

    assert len(ids) == 5


def test_an_id_stays_what_it_was_in_every_archive_made_before() -> None:
    assert judge(DOCUMENT, "a").id == "b2066020-fc6c-59fa-8ead-439991acf8f8"
