"""JSON Lines: good lines are articles, bad lines fail alone."""

from __future__ import annotations

import gzip
from pathlib import Path
from random import Random

import pytest

from indexer.loaders.entries import jsonl
from indexer.records import Claim, Document, Skipped
from tests.documents import json_lines, load, written


def _load(folder: Path, *lines: bytes) -> list[Document | Skipped]:
    return list(load(written(folder, "wire.jsonl", b"\n".join(lines))))


def test_a_line_is_an_article_with_the_fields_it_states(tmp_path: Path) -> None:
    entry = {
        "id": 417,
        "headline": "Ferry  hits\npier",
        "body": "The text.",
        "source": "NPA",
        "date": 2022,
        "authors": ["Ann Bee", "Cy Dee"],
        "url": "https://npa.example/417",
    }
    (document,) = load(written(tmp_path, "wire.jsonl.gz", json_lines([entry])))

    assert document == Document(
        text="The text.",
        source_id="417",
        stated_id=True,
        claims=(
            Claim("title", "Ferry hits pier", "json", "headline", r'"Ferry  hits\npier"'),
            Claim("outlet", "NPA", "json", "source", '"NPA"'),
            Claim("author", "Ann Bee, Cy Dee", "json", "authors", '["Ann Bee", "Cy Dee"]'),
            Claim("published", "2022", "json", "date", "2022"),
            Claim("url", "https://npa.example/417", "json", "url", '"https://npa.example/417"'),
        ),
    )


def test_changes_credits_and_named_persons_are_read(tmp_path: Path) -> None:
    (document,) = _load(
        tmp_path,
        b'{"text": "x", "Updated_At": "2022-05-05", "agency": "NPA", "author": {"name": "Ann Bee"}}',
    )

    assert isinstance(document, Document)
    assert document.claims == (
        Claim("author", "Ann Bee", "json", "author", '{"name": "Ann Bee"}'),
        Claim("updated", "2022-05-05", "json", "Updated_At", '"2022-05-05"'),
        Claim("credit", "NPA", "json", "agency", '"NPA"'),
    )


def test_a_line_without_an_id_is_named_by_its_number(tmp_path: Path) -> None:
    documents = _load(
        tmp_path, b'{"text": "one"}', b"", b'\xef\xbb\xbf{"text": "", "content": "two", "id": true}'
    )

    assert [
        (document.source_id, document.stated_id) for document in documents if isinstance(document, Document)
    ] == [
        ("wire.jsonl#1", False),
        ("wire.jsonl#3", False),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"[1, 2]", "not a JSON object"),
        (b'"text"', "not a JSON object"),
        (b'{"text": "cut', "not valid JSON (it breaks off at character 10)"),
        (b'{"text": "x", "score": NaN}', "not valid JSON (NaN is no JSON number)"),
        (
            b'{"text": "x", "n": ' + b"1" * 5_000 + b"}",
            "not valid JSON (a number in it has thousands of digits)",
        ),
        (b'{"text": "x", "deep": ' + b"[" * 200_000, "nested too deeply"),
        (b'{"text": "se\xf1or"}', "not valid UTF-8 text (first bad byte at position 12 of the line)"),
        (b'{"title": "no text"}', "no text in it (none of text, body, content)"),
        (b'{"text": ["a"]}', "no text in it (none of text, body, content)"),
        (b'{"text": "\\u0000\\ud800"}', "no text in it"),
    ],
)
def test_a_bad_line_fails_alone_with_its_number(tmp_path: Path, line: bytes, reason: str) -> None:
    first, bad, last = _load(tmp_path, b'{"text": "one"}', line, b'{"text": "three"}')

    assert isinstance(first, Document)
    assert isinstance(bad, Skipped)
    assert bad.reason.startswith(reason)
    assert bad.line == 2
    assert isinstance(last, Document)


def test_a_line_that_is_too_long_is_passed_over_and_the_next_is_read(tmp_path: Path) -> None:
    long = b'{"text": "' + b"a" * (jsonl.MAX_LINE_BYTES * 2) + b'"}'

    assert _load(tmp_path, long, b'{"text": "after"}') == [
        Skipped("too large (a line of over 10 MB)", 1),
        Document(text="after", source_id="wire.jsonl#2"),
    ]


def test_each_article_says_how_much_of_the_file_has_been_read(tmp_path: Path) -> None:
    lines = [{"text": Random(number).randbytes(200).hex()} for number in range(4_000)]

    for name in ("wire.jsonl", "wire.jsonl.gz"):
        items = load(written(tmp_path, name, json_lines(lines)))
        shares = [item.share_read for item in items if isinstance(item, Document)]

        assert shares == sorted(shares)
        assert shares[0] < 0.7
        assert shares[-1] == 1.0


def test_a_field_of_the_wrong_kind_is_ignored_and_named(tmp_path: Path) -> None:
    (document,) = _load(tmp_path, b'{"text": "x", "title": {"a": 1}, "outlet": null, "date": true}')

    assert document == Document(text="x", source_id="wire.jsonl#1", note="title, date ignored: not text")


def test_a_packed_file_that_breaks_off_gives_its_good_lines_first(tmp_path: Path) -> None:
    lines = [{"text": f"{number * 7919 % 10007} words " * 50} for number in range(2_000)]
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(gzip.compress(json_lines(lines))[:-2_000])

    *good, last = load(path)

    assert len(good) > 100
    assert all(isinstance(document, Document) for document in good)
    assert last == Skipped(f"damaged (it cannot be unpacked past line {len(good)})")


def test_a_packed_file_that_never_ends_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_UNPACKED", 3_000_000)
    path = written(tmp_path, "bomb.jsonl.gz", b"0" * 20_000_000)

    assert list(load(path)) == [Skipped("too large (it unpacks to over 3 MB)")]


def test_a_file_of_very_many_lines_is_read_up_to_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl, "MAX_ENTRIES", 2)

    *good, last = _load(tmp_path, *[b'{"text": "one"}'] * 5)

    assert len(good) == 2
    assert last == Skipped("too large (only its first 2 entries were read)")


def test_a_name_that_promises_another_content_is_refused(tmp_path: Path) -> None:
    assert _load(tmp_path, b"%PDF-1.7") == [Skipped("content is not what the name says (it is PDF)")]
    (tmp_path / "plain.jsonl.gz").write_bytes(b'{"text": "not packed"}')
    assert list(load(tmp_path / "plain.jsonl.gz")) == [Skipped("damaged (it cannot be unpacked)")]
