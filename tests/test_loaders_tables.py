"""CSV and TSV: an article a row, whatever program wrote the table."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.loaders.entries import tables
from indexer.records import Claim, Document, Skipped
from tests.documents import load, written


def _read(folder: Path, content: str | bytes, name: str = "a.csv") -> list[Document | Skipped]:
    return list(load(written(folder, name, content)))


def _documents(folder: Path, content: str | bytes, name: str = "a.csv") -> list[Document]:
    return [item for item in _read(folder, content, name) if isinstance(item, Document)]


def test_a_row_is_an_article_with_the_fields_its_columns_state(tmp_path: Path) -> None:
    content = (
        "ID,Headline,Body,Publication Date,Publisher,Byline\r\n"
        '7,"Ferry, pier collide","First line.\r\nSecond ""line"".",2022-05-04,Norlund Register,Ann Bee\r\n'
    )
    (document,) = _read(tmp_path, content)

    assert document == Document(
        text='First line.\nSecond "line".',
        source_id="7",
        stated_id=True,
        claims=(
            Claim("title", "Ferry, pier collide", "csv", "Headline", "Ferry, pier collide"),
            Claim("outlet", "Norlund Register", "csv", "Publisher", "Norlund Register"),
            Claim("author", "Ann Bee", "csv", "Byline", "Ann Bee"),
            Claim("published", "2022-05-04", "csv", "Publication Date", "2022-05-04"),
        ),
    )


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("title;text\nFerry, pier;Zoë said so.", "a.csv"),
        ("title\ttext\nFerry, pier\tZoë said so.", "a.tsv"),
        ("title\ttext\nFerry, pier\tZoë said so.", "a.csv"),
        ('"title","text"\r"Ferry, pier","Zoë said so."\r', "a.csv"),
        ("sep=;\ntitle;text\nFerry, pier;Zoë said so.", "a.csv"),
        ('\n\ntitle|text\n"Ferry, pier"|Zoë said so.\n\n', "a.csv"),
    ],
)
def test_the_delimiter_is_told_by_the_column_names(tmp_path: Path, content: str, name: str) -> None:
    (document,) = _documents(tmp_path, content, name)

    assert document.text == "Zoë said so."
    assert [claim.value for claim in document.claims] == ["Ferry, pier"]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_tables_are_read_in_the_encodings_office_programs_write(tmp_path: Path, codec: str) -> None:
    (document,) = _documents(tmp_path, "title;text\nFerry;Zoë said so in the café.".encode(codec))

    assert document.text == "Zoë said so in the café."


def test_a_bad_row_fails_alone_with_its_own_line(tmp_path: Path) -> None:
    rows = [
        "title,text",
        'One,"First\ntext."',
        "Two,",
        "Three,Third,and,more",
        'Four,"Never closed',
        "Five,Last text.",
    ]
    first, empty, long, torn, last = _read(tmp_path, "\n".join(rows))

    assert isinstance(first, Document)
    assert first.source_id == "a.csv#2"
    assert empty == Skipped("no text in it (none of text, body, content)", 4)
    assert long == Skipped("damaged (a row of 4 cells under 2 column names)", 5)
    assert torn == Skipped("damaged (a quotation mark without its partner)", 6)
    assert isinstance(last, Document)
    assert (last.source_id, last.text) == ("a.csv#7", "Last text.")


def test_a_row_may_be_shorter_than_the_first_and_end_in_empty_cells(tmp_path: Path) -> None:
    documents = _documents(tmp_path, "text,title,url\nOne.\nTwo.,T,,,\n,,\n")

    assert [document.text for document in documents] == ["One.", "Two."]


def test_a_cell_that_looks_like_a_formula_is_only_words(tmp_path: Path) -> None:
    (document,) = _documents(tmp_path, 'text,title\n"=1+1","=HYPERLINK(""https://x.example"")"\n')

    assert document.text == "=1+1"
    assert document.claims[0].value == '=HYPERLINK("https://x.example")'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            "name,number\na,1",
            "no text in it (its first row must name the columns, and one of them be text, body, content)",
        ),
        ("title,text\n", "no text in it (it has column names and no rows)"),
        (" \n\n", "no text in it"),
        ("", "empty file"),
        (b"PK\x03\x04" + bytes(50), "content is not what the name says (it is a zip or Office file)"),
    ],
)
def test_a_table_without_articles_says_what_it_lacks(
    tmp_path: Path, content: str | bytes, reason: str
) -> None:
    assert _read(tmp_path, content) == [Skipped(reason)]


def test_a_cell_without_end_costs_its_line_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_CELL", 1_000)
    long, last = _read(tmp_path, f"text\n{'word ' * 400}\nLast text.")

    assert long == Skipped("too large (a cell of over 0 million characters)", 2)
    assert isinstance(last, Document)


def test_very_many_rows_are_read_up_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ENTRIES", 2)
    *good, last = _read(tmp_path, "text\n" + "One.\n" * 5)

    assert len(good) == 2
    assert last == Skipped("too large (only its first 2 rows were read)")


def test_a_table_that_is_none_is_given_up(tmp_path: Path) -> None:
    *_, last = _read(tmp_path, "text,title\n" + '"a"b,c\n' * 2_000)

    assert last == Skipped("damaged (over 1,000 rows cannot be read)")


_CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).map(str.strip)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(_CELLS, st.integers(0, 3)), min_size=1, max_size=8),
    delimiter=st.sampled_from(",;\t|"),
)
def test_what_a_program_writes_is_read_again(
    tmp_path: Path, rows: list[tuple[str, int]], delimiter: str
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([("id", "text"), *((number, f'Words "{cell}",;\n|\tend.') for cell, number in rows)])

    assert len(_documents(tmp_path, out.getvalue())) == len(rows)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=200)
    | st.text('ab",;\t\n\r\0', max_size=80).map(lambda end: f"text,id\n{end}".encode())
)
def test_any_bytes_give_articles_or_a_reason(tmp_path: Path, data: bytes) -> None:
    items = _read(tmp_path, data, "any.tsv")

    assert all(isinstance(item, Document | Skipped) for item in items)
