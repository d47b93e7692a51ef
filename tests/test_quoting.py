"""Who carries a quotation, through the archive: real Qdrant Edge, a tiny honest embedder."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from indexer.archive import Archive
from indexer.cli.quoting_json import quoted
from indexer.cli.quoting_printed import print_quoted, shown
from indexer.records import Filters, Quoted
from indexer.settings import Settings
from tests.tiny_embedder import TinyEmbedder

WORDS = "We built this lighthouse for sailors, and no banker will ever switch off its lamp"
ARTICLES = [
    {"id": "first", "outlet": "Radio Pell", "date": "2021-05-03", "text": f'"{WORDS}," said Ada Pole.'},
    {"id": "second", "outlet": "Dale Gazette", "date": "2021-05-04",
     "text": f'“{WORDS.replace("lamp", "light")},” Mayor Jon Vell told the Mercury.'},
    {"id": "undated", "outlet": "The Mercury",
     "text": f"Ada Pole spoke for an hour about the coast. “{WORDS},” she said."},
    {"id": "part", "outlet": "The Mercury", "date": "2021-05-05",
     "text": 'Ada Pole spoke again. "We built this lighthouse for sailors," said Pole.'},
    {"id": "elsewhere", "outlet": "Radio Pell", "date": "2021-05-06",
     "text": '"We built this lighthouse for sailors," said Tim Roe of another one.'},
    {"id": "unmarked", "outlet": "Dale Gazette", "date": "2021-05-07", "text": f"{WORDS}. So it stays lit."},
    {"id": "other", "outlet": "Dale Gazette", "date": "2021-05-08",
     "text": "A banker bought a lamp from a sailor. The lighthouse was not for sale."},
]  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    place = tmp_path_factory.mktemp("quoting")
    source = place / "articles.jsonl"
    source.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    with Archive(Settings(archive=place / "archive"), embedder=TinyEmbedder()) as opened:
        opened.add([source])
        yield opened


def carriers(found: Quoted) -> list[tuple[str, str, bool]]:
    return [(one.article.source_id, one.kind, one.marked) for one in found.carriers]


def test_carriers_are_listed_by_date_undated_last_each_with_how_it_carries_the_words(
    archive: Archive,
) -> None:
    assert carriers(archive.coverage.quote(WORDS)) == [
        ("first", "exact", True),
        ("second", "altered", True),
        ("part", "shortened", True),
        ("unmarked", "exact", False),
        ("undated", "exact", True),
    ]


def test_a_doubtful_part_counts_where_the_speaker_is_that_of_the_whole(archive: Archive) -> None:
    found = {one.article.source_id for one in archive.coverage.quote(WORDS).carriers}

    assert "part" in found
    assert "elsewhere" not in found


def test_speakers_that_disagree_are_all_named_and_none_is_believed(archive: Archive) -> None:
    found = archive.coverage.quote(WORDS)

    assert [(one.name, len(one.articles)) for one in found.speakers] == [("Ada Pole", 3), ("Jon Vell", 1)]


@pytest.mark.parametrize(
    "asked",
    [f'"{WORDS}"', f"“{WORDS},” she said.", f"  {WORDS}  ", f'As Pole put it, "{WORDS}", and sat down.'],
)
def test_a_pasted_quotation_is_the_words_within_its_marks(archive: Archive, asked: str) -> None:
    assert carriers(archive.coverage.quote(asked)) == carriers(archive.coverage.quote(WORDS))


def test_filters_let_only_some_carriers_through(archive: Archive) -> None:
    found = archive.coverage.quote(WORDS, Filters(outlets=("Dale Gazette",)))

    assert {one.article.source_id for one in found.carriers} == {"second", "unmarked"}


@pytest.mark.parametrize(
    "asked", ["", " \n", "…", '""', "zzzz", "\ud800 \x00", "a" * 5_000, '"' * 2_000, "the of and"]
)
def test_whatever_is_asked_gets_an_answer(archive: Archive, asked: str) -> None:
    assert archive.coverage.quote(asked).carriers == ()


def test_every_carrier_is_an_exact_slice_of_its_article(archive: Archive) -> None:
    for one in archive.coverage.quote(WORDS).carriers:
        text = one.article.text
        assert text[one.start : one.end] == one.text
        for change in one.changes:
            assert change.printed is None or one.start <= change.printed.start < change.printed.end <= one.end
        if one.attribution:
            assert text[one.attribution.start : one.attribution.end] == one.attribution.text


def test_an_article_tells_its_quotations_and_whom_it_credits(archive: Archive) -> None:
    article = archive.article("second")

    assert [one.words for one in archive.coverage.quotations(article)] == [15]
    assert [(one.kind, one.credited) for one in archive.coverage.credits_told(article)] == [
        ("told", "the Mercury")
    ]


def test_json_has_the_keys_that_scripts_rely_on(archive: Archive) -> None:
    shape = quoted(archive.coverage.quote(WORDS))
    carriers = shape["carriers"]
    assert isinstance(carriers, list)

    altered = carriers[1]
    assert {key: altered[key] for key in ("source_id", "outlet", "published", "exact", "marked", "kind")} == {
        "source_id": "second", "outlet": "Dale Gazette", "published": "2021-05-04", "exact": False,
        "marked": True, "kind": "altered",
    }  # fmt: skip
    assert altered["attribution"] == "Mayor Jon Vell told the Mercury"
    assert altered["text"] == WORDS.replace("lamp", "light")
    changed = [change for change in altered["changes"] if change["kind"] != "kept"]
    assert [(one["asked"]["text"], one["printed"]["text"]) for one in changed] == [("lamp", "light")]
    assert json.loads(json.dumps(shape)) == shape


def test_the_terminal_shows_who_prints_what(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    print_quoted(archive.coverage.quote(WORDS))

    shown = " ".join(capsys.readouterr().out.split())
    assert "Said to be by different people: Ada Pole (3 articles), Jon Vell (1 article)." in shown
    assert "2021-05-03" in shown
    assert "unknown" in shown


def test_what_differs_is_marked_in_the_words_as_printed(archive: Archive) -> None:
    altered = archive.coverage.quote(WORDS).carriers[1]

    assert shown(WORDS, altered) == f"“{WORDS.replace(' lamp', '')} [- lamp -] {{+ light +}}”"
