"""Plain text, Markdown and the cleaning that every text goes through."""

from __future__ import annotations

import codecs

import pytest

from indexer.loaders import md, txt
from indexer.loaders.cleaning import MAX_LINE, clean_line, clean_text
from indexer.records import Claim


def _claims(content: str) -> list[tuple[str, str, str]]:
    return [(claim.field, claim.value, claim.rule) for claim in md.read(content.encode(), "a.md").claims]


def test_cleaning_keeps_the_words_and_drops_what_no_store_can_hold() -> None:
    assert clean_text("\ufeffA\r\nB\rC\x00\x1b\ud800\x9f\u2028D\te\u0301 \n") == "A\nB\nC\nD\té"


def test_cleaning_bounds_piled_marks_and_nothing_else() -> None:
    piled = clean_text("a" + "\u0315\u0300" * 500_000)
    hangul = "한국어" * 100

    assert len(piled) <= 31
    assert clean_text(hangul) == hangul


def test_a_line_is_folded_and_bounded() -> None:
    assert clean_line(" two\n words\t") == "two words"
    assert len(clean_line("x" * 5_000)) == MAX_LINE


@pytest.mark.parametrize(
    "data",
    ["Zoë said so.".encode(), codecs.BOM_UTF8 + "Zoë said so.".encode(), "Zoë said so.".encode("utf-16")],
)
def test_text_is_read_in_utf_8_and_in_utf_16_that_says_so(data: bytes) -> None:
    document = txt.read(data, "a.txt")

    assert document.text == "Zoë said so."
    assert document.source_id == "a.txt"
    assert not document.stated_id


def test_plain_text_claims_nothing_however_much_it_looks_like_a_headline() -> None:
    document = txt.read(b"FERRY HITS PIER\nThe Register, 4 May 2022\n\nA ferry hit a pier.", "a.txt")

    assert document.claims == ()


def test_front_matter_is_claimed_in_the_words_it_was_written_in() -> None:
    document = md.read(
        "---\ntitle: 'Zoë: a life'\nid: npa-1\ndate: 2022-05   # spring\nauthors:\n  - Ann Bee\n  - Cy Dee\n"
        "lang: en\n---\n\nThe text.\n".encode(),
        "a.md",
    )

    assert document.text == "The text."
    assert (document.source_id, document.stated_id) == ("npa-1", True)
    assert document.claims == (
        Claim("title", "Zoë: a life", "front matter", "title", "title: 'Zoë: a life'"),
        Claim("author", "Ann Bee, Cy Dee", "front matter", "authors", "authors:\n  - Ann Bee\n  - Cy Dee"),
        Claim("published", "2022-05", "front matter", "date", "date: 2022-05"),
        Claim("language", "en", "front matter", "lang", "lang: en"),
    )


def test_the_first_heading_is_the_title_unless_it_is_code() -> None:
    assert _claims("Intro\n\n# Ferry hits pier #\n\n# Second\n") == [
        ("title", "Ferry hits pier", "first heading")
    ]
    assert _claims("```\n# a comment\n```\n") == []


def test_an_article_that_opens_with_a_rule_keeps_its_first_paragraph() -> None:
    document = md.read(b"---\nA paragraph of its own\n---\nAnd another.", "a.md")

    assert "A paragraph of its own" in document.text


@pytest.mark.parametrize(
    ("matter", "note"),
    [
        ("a: &x [1, 1]\nb: &y [*x, *x]\noutlet: *y", "aliases or nests too deeply"),
        ("a: " + "[" * 10_000, "aliases or nests too deeply"),
        ("a: b\n" * 5_000, "too large"),
        ("title: Foo: bar: baz", "not valid YAML"),
        ('title: "\\UFFFFFFFF"', "not valid YAML"),
        ('title: "\\U00110000"', "not valid YAML"),
    ],
)
def test_hostile_front_matter_is_left_out_and_said_to_be(matter: str, note: str) -> None:
    document = md.read(f"---\n{matter}\n---\nThe text.".encode(), "a.md")

    assert document.text == "The text."
    assert document.claims == ()
    assert document.note is not None
    assert note in document.note


def test_yaml_builds_no_objects() -> None:
    claims = _claims("---\ntitle: !!python/object/apply:os.getcwd []\noutlet: !!int six\n---\nText.")

    assert claims == [("outlet", "six", "outlet")]
