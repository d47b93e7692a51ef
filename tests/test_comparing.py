"""Articles side by side: every word of both in its place, what differs marked, what only one says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.archive.comparing import compared
from indexer.errors import UsageError
from indexer.metadata import dates_told
from indexer.records import Article, Comparison, Flag, Pairing, Paragraph, PieceKind, Row, Told
from indexer.stories.words import words_of
from tests.compared import article, corpus

WORDS = st.sampled_from(
    [
        *(
            "the",
            "ferry",
            "of",
            "a",
            "captain",
            "said",
            "on",
            "Monday",
            "17",
            "Tuesday",
            "Hask",
            "Point",
            "wall",
        ),
        *(
            "struck,",
            "'radar'",
            "old.",
            "“new”",
            "é\u200b",
            "12,000",
            "It’s",
            "\n",
            "—",
            "(",
            "日本",
            "\u202e",
        ),
        "\ud800",
    ]
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=14).map(" ".join), max_size=6).map("\n\n".join)

FERRY = """Seventeen people were hurt when the ferry Saint Osyth struck the wall at Garrow on Tuesday evening.

"There was no slowing at all," said Nell Tarn, a teacher.

The boat carried 212 passengers and was making nine knots.

The company has run boats to the island for sixty years without an accident of any kind."""


def side_by_side(*texts: str) -> Comparison:
    return compared([article(f"article {at}", text) for at, text in enumerate(texts)], told)


def told(one: Article) -> tuple[Told, ...]:
    return dates_told(one.text, one.published)


def sides(pairing: Pairing, base: Article) -> list[tuple[str, list[Paragraph]]]:
    return [
        (base.text, [one for row in pairing.rows for one in row.base]),
        (pairing.other.text, [one for row in pairing.rows for one in row.other]),
    ]


def shown(text: str, paragraphs: tuple[Paragraph, ...], kind: str) -> list[str]:
    pieces = [piece for one in paragraphs for piece in one.pieces]
    return [text[piece.start : piece.end] for piece in pieces if piece.kind == kind]


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_every_word_of_both_texts_stands_in_one_piece_and_pieces_cover_their_paragraphs(
    first: str, second: str
) -> None:
    found = side_by_side(first, second)

    for text, paragraphs in sides(found.pairings[0], found.base):
        for one in paragraphs:
            edges = [one.start, *(piece.end for piece in one.pieces)]
            assert [piece.start for piece in one.pieces] == edges[:-1]
            assert edges[-1] == one.end
            assert all(start < end for start, end in pairwise(edges))
        covered = sorted((one.start, one.end) for one in paragraphs)
        assert all(before[1] <= after[0] for before, after in pairwise(covered))
        places = {at for start, end in covered for at in range(start, end)}
        assert all(word.start in places for word in words_of(text))


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_the_other_way_round_is_the_same_with_the_sides_exchanged(first: str, second: str) -> None:
    there, back = side_by_side(first, second).pairings[0], side_by_side(second, first).pairings[0]

    assert by_place(map(exchanged, there.rows)) == by_place(back.rows)
    assert there.shared == pytest.approx(back.shared)


def by_place(rows: Iterable[Row]) -> list[Row]:
    return sorted((replace(row, moved=False) for row in rows), key=repr)


def exchanged(row: Row) -> Row:
    return replace(row, base=turned(row.other), other=turned(row.base))


def turned(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    kinds: dict[PieceKind, PieceKind] = {"omitted": "added", "added": "omitted"}
    return tuple(
        replace(
            one, pieces=tuple(replace(piece, kind=kinds.get(piece.kind, piece.kind)) for piece in one.pieces)
        )
        for one in paragraphs
    )


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_shared_pieces_of_one_run_have_the_same_words(first: str, second: str) -> None:
    found = side_by_side(first, second)

    for row in found.pairings[0].rows:
        runs = []
        for text, paragraphs in ((found.base.text, row.base), (found.pairings[0].other.text, row.other)):
            words: dict[int, list[str]] = {}
            for piece in (piece for one in paragraphs for piece in one.pieces if piece.kind == "shared"):
                folded = [word.folded for word in words_of(text[piece.start : piece.end])]
                words.setdefault(piece.run, []).extend(folded)
            runs.append(words)
        assert runs[0] == runs[1]


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_text_beside_itself_is_all_shared_and_says_nothing_alone(text: str) -> None:
    found = side_by_side(text, text)

    for _, side in sides(found.pairings[0], found.base):
        assert all(piece.kind == "shared" for one in side for piece in one.pieces)
    assert set(found.only.values()) == {()}


def test_what_is_added_left_out_and_replaced_is_told_apart_word_by_word() -> None:
    other = FERRY.replace("on Tuesday evening", "on Wednesday, 4 May").replace(", a teacher", "")
    other = other.replace("carried 212", "carried, they say, 217")

    (lead, quote, boat, *_) = side_by_side(FERRY, other).pairings[0].rows

    assert shown(FERRY, lead.base, "replaced") == ["Tuesday evening."]
    assert shown(other, lead.other, "replaced") == ["Wednesday, 4 May."]
    assert shown(FERRY, quote.base, "omitted") == ["a teacher."]
    assert shown(FERRY, boat.base, "replaced") == ["212"]
    assert shown(other, boat.other, "replaced") == ["they say, 217"]


def test_changed_numbers_names_and_dates_are_flagged_by_kind_and_what_both_have_is_not() -> None:
    other = (
        FERRY.replace("Tuesday evening", "Wednesday evening")
        .replace("212", "217")
        .replace("Nell Tarn", "Ada Roe")
    )

    rows = side_by_side(FERRY, other).pairings[0].rows

    flagged = [
        (flag.kind, other[flag.start : flag.end])
        for row in rows
        for one in row.other
        for piece in one.pieces
        for flag in piece.flags
    ]
    assert flagged == [("date", "Wednesday"), ("name", "Ada Roe"), ("number", "217")]


def test_names_that_only_stand_in_another_order_are_not_flagged() -> None:
    turned = "Yesterday Ada Roe of Pellworth thanked Nell Tarn for the boat."

    (row,) = (
        side_by_side("Yesterday Nell Tarn thanked Ada Roe of Pellworth for the boat.", turned)
        .pairings[0]
        .rows
    )

    assert {piece.kind for one in row.other for piece in one.pieces} > {"shared"}
    assert not any(piece.flags for one in (*row.base, *row.other) for piece in one.pieces)


def test_a_moved_paragraph_stands_opposite_its_counterpart_and_is_said_to_be_moved() -> None:
    blocks = FERRY.split("\n\n")
    other = "\n\n".join([blocks[3], *blocks[:3]])

    rows = side_by_side(FERRY, other).pairings[0].rows

    assert [(row.shared, row.moved) for row in rows] == [(1.0, False)] * 3 + [(1.0, True)]


def test_a_paragraph_that_another_outlet_split_in_two_stands_opposite_both() -> None:
    whole = FERRY.replace("\n\n", " ")

    (row,) = side_by_side(FERRY, whole).pairings[0].rows

    assert (len(row.base), len(row.other), row.shared) == (4, 1, 1.0)


def test_paragraphs_without_a_counterpart_stand_alone_where_they_belong() -> None:
    blocks = FERRY.split("\n\n")
    new = "A goat that had been lashed to the mast swam ashore unhurt and was given a bun."
    other = "\n\n".join([blocks[0], new, *blocks[1:3]])

    rows = side_by_side(FERRY, other).pairings[0].rows

    assert [(bool(row.base), bool(row.other)) for row in rows] == [
        (True, True), (False, True), (True, True), (True, True), (True, False),
    ]  # fmt: skip


def test_only_this_outlet_says_what_no_other_tells_in_whatever_words() -> None:
    goat = "A goat that had been lashed to the mast swam ashore unhurt."
    retold = "At Garrow the Saint Osyth ran into the wall on Tuesday, hurting seventeen."
    reasons = "Nothing is known of the reasons yet, inspectors from the mainland explained."
    third = f"{retold}\n\n{reasons}"

    found = side_by_side(FERRY, f"{FERRY}\n\n{goat}", third)

    said = {one.id: [one.text[start:end] for start, end in found.only[one.id]] for one in found.articles}
    assert said["article 0"] == []
    assert said["article 1"] == [goat]
    assert said["article 2"] == [
        "Nothing is known of the reasons yet, inspectors from the mainland explained."
    ]


def test_page_furniture_and_bylines_are_neither_compared_nor_said_by_one_alone() -> None:
    first, second = corpus()["npa-220503-0417"], corpus()["register-lindersay-valve.pdf"]

    found = compared([first, second], told)

    compared_text = "".join(second.text[one.start : one.end] for one in sides(found.pairings[0], first)[1][1])
    only = [second.text[start:end] for start, end in found.only[second.id]]
    assert "norlundregister.example" not in compared_text
    assert "Imogen Strake, Transport Editor" in compared_text
    assert not any("Imogen Strake" in said for said in only)
    assert any("£86,000 a vessel" in said for said in only)


def test_a_very_long_article_is_compared_as_far_as_its_beginning_and_that_is_said() -> None:
    long = "\n\n".join(f"Paragraph {at} tells of nothing but the weather at Hask." for at in range(3000))

    found = side_by_side(long, FERRY)

    assert found.cut == ("article 0",)
    assert sum(len(row.base) for row in found.pairings[0].rows) < 3000


@pytest.mark.parametrize("count", [0, 1, 13])
def test_one_article_or_too_many_cannot_be_compared(count: int) -> None:
    with pytest.raises(UsageError, match="Two to 12 different articles"):
        side_by_side(*(f"Text {at}." for at in range(count)))


def test_flags_are_slices_of_changed_pieces_in_the_sample_archive() -> None:
    articles = [
        corpus()[name]
        for name in ("npa-220503-0417", "osterau-norlund-ferry.md", "blaze-ferry-skittles.html")
    ]

    found = compared(articles, told)

    flagged: list[Flag] = []
    for pairing in found.pairings:
        for _, paragraphs in sides(pairing, found.base):
            for piece in (piece for one in paragraphs for piece in one.pieces):
                assert not piece.flags or piece.kind != "shared"
                assert all(piece.start <= flag.start < flag.end <= piece.end for flag in piece.flags)
                flagged += piece.flags
    assert {flag.kind for flag in flagged} == {"number", "name", "date"}
