"""The order in which the columns of a page are read, and paragraphs put together from lines."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.loaders.pdf.columns import Line, in_reading_order
from tests.pdf_documents import LEFT, MIDDLE, RIGHT, Set, by_hand, column, drawn, read, row_by_row

HEADLINE = Set("Eastern quay to close for winter", 50, 110, 24)
TEXTS = (LEFT, MIDDLE, RIGHT)
COLUMNS = tuple(column(text, x, 150, 150) for text, x in zip(TEXTS, (50, 222, 394), strict=True))


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("gutter", [8, 12, 22])
def test_columns_drawn_across_are_read_downwards(count: int, gutter: int) -> None:
    columns = [column(TEXTS[place], 50 + place * (150 + gutter), 150, 150) for place in range(count)]

    document = read(drawn([[HEADLINE, *row_by_row(*columns)]]))

    assert document.text == "\n\n".join((HEADLINE.text, *TEXTS[:count]))


def test_columns_drawn_across_in_one_text_object_are_read_downwards() -> None:
    lines = b"".join(
        b"1 0 0 1 %.2f %.2f Tm (%s) Tj " % (line.x, 842 - line.y, line.text.encode())
        for line in row_by_row(*COLUMNS)
    )

    document = read(by_hand({10: b"BT /F1 9 Tf " + lines + b"ET"}, [10]))

    assert document.text == "\n\n".join(TEXTS)


@pytest.mark.parametrize("order", itertools.permutations(range(3)))
def test_columns_are_read_from_the_left_whatever_was_drawn_first(order: tuple[int, ...]) -> None:
    lines = [line for place in order for line in COLUMNS[place]]

    document = read(drawn([[*lines, HEADLINE]]))

    assert document.text == "\n\n".join((HEADLINE.text, *TEXTS))


def test_a_headline_over_some_of_the_columns_belongs_to_those() -> None:
    other = column(f"{LEFT} {MIDDLE}", 50, 150, 150)
    headline = Set("Divers come up with no questions", 222, 150, 18)
    below = (column(MIDDLE, 222, 180, 150), column(RIGHT, 394, 180, 150))

    document = read(drawn([[headline, *row_by_row(other, *below)]]))

    assert document.text == "\n\n".join((f"{LEFT} {MIDDLE}", headline.text, MIDDLE, RIGHT))


def test_stories_below_each_other_may_have_different_columns() -> None:
    upper = (column(LEFT, 50, 150, 240), column(RIGHT, 306, 150, 240))
    headline = Set("Skippers can live with it", 50, 300, 18)
    lower = tuple(column(text, x, 330, 150) for text, x in zip(TEXTS, (50, 222, 394), strict=True))

    document = read(drawn([[HEADLINE, *row_by_row(*upper), headline, *row_by_row(*lower)]]))

    assert document.text == "\n\n".join((HEADLINE.text, LEFT, RIGHT, headline.text, *TEXTS))


def test_a_sentence_goes_on_in_the_next_column_and_behind_a_caption() -> None:
    lines = column(LEFT, 0, 0, 150)
    first = [Set(line.text, 50, 150 + line.y) for line in lines[:4]]
    caption = Set("Picture: the quay, last spring", 50, 300, 7)
    second = [Set(line.text, 222, 150 + line.y - lines[4].y) for line in lines[4:]]

    document = read(drawn([[*first, caption, *second]]))

    assert document.text == f"{LEFT}\n\n{caption.text}"


def test_a_table_is_read_across() -> None:
    rows = [("Harbour Rovers", "3", "1"), ("Ellery United", "2", "2"), ("Norlund City", "0", "4")] * 2
    cells = [
        Set(cell, x, 100 + 12 * y)
        for y, row in enumerate(rows)
        for x, cell in zip((50, 222, 394), row, strict=True)
    ]

    document = read(drawn([cells]))

    assert document.text.split("\n")[0] == "Harbour Rovers\t3\t1"
    assert document.text.split("\n")[-1] == "Norlund City\t0\t4"


def test_short_lines_stay_lines() -> None:
    verse = ["When the tide goes out at last", "boats lie down", "and nobody is there", "says a word."]

    document = read(drawn([[Set(line, 50, 100 + 11 * number) for number, line in enumerate(verse)]]))

    assert document.text.split("\n") == verse


def test_columns_written_from_the_right_are_read_from_there() -> None:
    arabic = "\N{ARABIC LETTER HAH}\N{ARABIC LETTER BEH}\N{ARABIC LETTER YEH} " * 5
    lines = [Line(f"{arabic}{x}", x, x + 150, 700 - 11 * row, 9) for row in range(6) for x in (50, 222)]

    blocks = in_reading_order(lines, right_to_left=True)

    assert [line.left for block in blocks for line in block] == [222] * 6 + [50] * 6


places = st.floats(-1000, 1000, allow_nan=False)


@given(
    st.lists(
        st.builds(
            Line,
            st.text(min_size=1, max_size=40),
            places,
            places,
            places,
            st.floats(0.1, 100),
        ),
        max_size=40,
    )
)
def test_ordering_loses_and_invents_no_line(lines: list[Line]) -> None:
    ordered = [line for block in in_reading_order(lines) for line in block]

    assert sorted(ordered, key=repr) == sorted(lines, key=repr)
