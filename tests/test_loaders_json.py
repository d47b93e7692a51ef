"""JSON files: one article, a list, or an object with a list in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.loaders.entries import json_file
from indexer.records import Claim, Document, Skipped
from tests.documents import load, written


def _read(folder: Path, content: object, name: str = "a.json") -> list[Document | Skipped]:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return list(load(written(folder, name, data)))


def _named(items: list[Document | Skipped]) -> list[tuple[str, str]]:
    return [(item.source_id, item.text) for item in items if isinstance(item, Document)]


def test_an_object_with_a_text_is_one_article(tmp_path: Path) -> None:
    entry = {
        "headline": "Ferry hits pier",
        "articleBody": "The text.",
        "datePublished": "2022-05-04",
        "dateModified": "2022-05-05",
        "author": [{"@type": "Person", "name": "Ann Bee"}, {"name": "Cy Dee"}],
        "publisher": {"name": "Norlund Register", "logo": {}},
        "agency": "NPA",
    }
    (document,) = _read(tmp_path, entry)

    assert document == Document(
        text="The text.",
        source_id="a.json",
        claims=(
            Claim("title", "Ferry hits pier", "json", "headline", '"Ferry hits pier"'),
            Claim(
                "outlet", "Norlund Register", "json", "publisher", '{"name": "Norlund Register", "logo": {}}'
            ),
            Claim("author", "Ann Bee, Cy Dee", "json", "author", json.dumps(entry["author"])),
            Claim("published", "2022-05-04", "json", "datePublished", '"2022-05-04"'),
            Claim("updated", "2022-05-05", "json", "dateModified", '"2022-05-05"'),
            Claim("credit", "NPA", "json", "agency", '"NPA"'),
        ),
    )


def test_of_a_list_a_bad_entry_fails_alone(tmp_path: Path) -> None:
    first, number, empty, last = _read(
        tmp_path, [{"id": 1, "text": "One."}, 2, {"title": "x"}, {"text": "Four."}]
    )

    assert _named([first, last]) == [("1", "One."), ("a.json#4", "Four.")]
    assert number == Skipped("not a JSON object", part="entry 2")
    assert empty == Skipped("no text in it (none of text, body, content)", part="entry 3")


@pytest.mark.parametrize(
    "content",
    [
        {"status": "ok", "articles": [{"text": "One."}, {"text": "Two."}]},
        {"response": {"docs": [{"text": "One."}, {"text": "Two."}], "meta": {"hits": 2}}},
        {"whatever": [{"text": "One."}, {"text": "Two."}], "tags": [{"name": "sea"}]},
        {"articles": [{"text": "One."}, {"text": "Two."}], "comments": [{"text": "No!"}]},
    ],
)
def test_the_one_list_of_articles_in_an_object_is_found(tmp_path: Path, content: object) -> None:
    assert _named(_read(tmp_path, content)) == [("a.json#1", "One."), ("a.json#2", "Two.")]


@pytest.mark.parametrize(("one", "other"), [("old", "new"), ("articles", "results")])
def test_which_of_several_lists_is_meant_is_not_guessed(tmp_path: Path, one: str, other: str) -> None:
    (refused,) = _read(tmp_path, {one: [{"text": "One."}], other: [{"text": "Two."}]})

    assert refused == Skipped(f"no text in it (several lists may be its articles: {one}, {other})")


def test_a_json_feed_gives_its_items_and_its_title_is_not_taken_for_the_outlet(tmp_path: Path) -> None:
    item = {
        "id": "https://r.example/1",
        "url": "https://r.example/1",
        "content_html": "<p>The text of one.</p>",
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Register: Harbour", "items": [item]}
    (document,) = _read(tmp_path, feed)

    assert isinstance(document, Document)
    assert (document.source_id, document.text) == ("https://r.example/1", "The text of one.")
    assert [(claim.field, claim.why_not is None) for claim in document.claims] == [
        ("url", True),
        ("outlet", False),
    ]


def test_an_outlet_stated_for_the_whole_file_is_that_of_its_articles(tmp_path: Path) -> None:
    (document,) = _read(tmp_path, {"outlet": "Norlund Register", "articles": [{"text": "One."}]})

    assert isinstance(document, Document)
    assert document.claims == (
        Claim("outlet", "Norlund Register", "json", "outlet of the whole file", '"Norlund Register"'),
    )


def test_json_lines_by_another_name_are_read_as_such(tmp_path: Path) -> None:
    items = _read(tmp_path, b'{"text": "One."}\n{"text": "Two."}\n{"text": }\n')

    assert _named(items) == [("a.json#1", "One."), ("a.json#2", "Two.")]
    assert isinstance(items[2], Skipped)
    assert items[2].line == 3


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_json_is_read_in_any_encoding_that_can_be_told(tmp_path: Path, codec: str) -> None:
    assert _named(_read(tmp_path, '{"text": "Zoë: a café"}'.encode(codec))) == [("a.json", "Zoë: a café")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b" \n", "empty file"),
        (b'{"text": "cut', "not valid JSON"),
        (b'{"text": "x", "n": NaN}', "not valid JSON (NaN is no JSON number)"),
        (b"[" * 200_000, "nested too deeply"),
        (b"[]", "no text in it (an empty list)"),
        (b"17", "not a JSON object"),
        (b'{"a": {"b": [1, {"c": "d"}]}}', "no text in it (no object in it has one of text, body, content)"),
        (b"\x89PNG" + bytes(9), "content is not what the name says"),
    ],
)
def test_what_holds_no_article_has_one_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    (refused,) = _read(tmp_path, data)

    assert isinstance(refused, Skipped)
    assert refused.reason.startswith(reason)


def test_a_file_too_large_to_read_whole_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_file, "MAX_BYTES", 20)

    assert _read(tmp_path, {"text": "Words and more words."}) == [
        Skipped("too large (over 0 MB; split it or save it as JSON Lines)")
    ]


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "title", "author", "name", "articles", "date", "content_html"]), inner
        )
    ),
    max_leaves=15,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=_VALUES.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=80))
def test_any_bytes_give_articles_or_a_reason(tmp_path: Path, data: bytes) -> None:
    items = _read(tmp_path, data, "any.json")

    assert items
    assert all(isinstance(item, Document | Skipped) for item in items)
