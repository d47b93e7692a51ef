"""Passages are exact, whole, of the right size, and no text is too odd to cut."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.passages import (
    MAX_PASSAGES,
    Piece,
    indexed_text,
    paragraphs,
    passages_of,
    sentences,
    short_headline,
    split,
)
from indexer.records import Article, Furniture, Span

ROOM = 230
_TOKEN = re.compile(r"[A-Za-z]{1,4}|[^\sA-Za-z]")
STORY = (
    "The harbour board of Port Ellery met for six hours on Tuesday without agreeing who should pay for the "
    "sea wall. “We will be back here in March,” its chairman, Dr. Owen Hask, told reporters on the steps.\n\n"
    "Engineers want £4.2m for the northern arm alone. Nobody in the room, Mrs Fenn of the traders’ group "
    "said, had that sort of money. The wall was last mended in 1987.\n\n"
)
ODD = ["a", "Ü", "é", " ", "  ", "\n", "\r\n", "\n\n", ". ", "! ", "“", "”", "。", "新", "聞", "😀", "👩‍👩‍👧"]
ODD += ["\u2028", "\u00a0", "\u200b", "\ud800", "\x00", "Mr. ", "word ", "supercalifragilistic", "x" * 300]


def tokens(texts: Sequence[str]) -> list[int]:
    """A counter as strict as real ones: four letters in a row are a token, other characters one each."""
    return [len(_TOKEN.findall(text)) for text in texts]


def cut(text: str, page_starts: tuple[int, ...] = (), window: int = ROOM) -> list[Piece]:
    return split(text, page_starts, tokens, window, "en")


def words(text: str, piece: Piece) -> int:
    return len(text[piece.start : piece.end].split())


def assert_sound(text: str, pieces: Sequence[Piece], window: int) -> None:
    reached = 0
    for piece in pieces:
        shown = text[piece.start : piece.end]
        assert not text[reached : piece.start].strip()
        assert shown
        assert shown == shown.strip()
        assert words(text, piece) <= 200
        assert tokens([shown])[0] <= window
        reached = piece.end
    assert not text[reached:].strip()


@pytest.mark.parametrize("seed", range(60))
def test_any_text_is_covered_in_order_by_pieces_that_fit(seed: int) -> None:
    chance = random.Random(seed)
    text = "".join(chance.choices(ODD, k=chance.choice([1, 5, 50, 2000])))
    window = chance.choice([12, 60, ROOM])

    pieces = cut(text, window=window)

    assert_sound(text, pieces, window)


@pytest.mark.parametrize("seed", range(20))
def test_no_piece_reaches_over_a_page(seed: int) -> None:
    chance = random.Random(seed)
    text = STORY * 6
    starts = (0, *sorted(chance.sample(range(1, len(text)), 5)))

    pieces = cut(text, starts)

    assert_sound(text, pieces, ROOM)
    for piece in pieces:
        assert piece.page is not None
        following = starts[piece.page] if piece.page < len(starts) else len(text)
        assert starts[piece.page - 1] <= piece.start < piece.end <= following


def test_a_short_article_is_one_passage() -> None:
    text = STORY * 2

    pieces = cut(text, window=400)

    assert [(piece.start, piece.end) for piece in pieces] == [(0, len(text.rstrip()))]


def test_long_prose_gives_passages_of_120_to_200_words() -> None:
    text = STORY * 40

    sizes = [words(text, piece) for piece in cut(text, window=400)]

    assert len(sizes) > 10
    assert min(sizes) >= 120
    assert max(sizes) <= 200


def test_the_last_passage_is_no_crumb() -> None:
    text = STORY * 2 + "It is raining in Port Ellery. " * 13

    sizes = [words(text, piece) for piece in cut(text, window=400)]

    assert sum(sizes) > 200
    assert min(sizes) > 90


def test_passages_of_prose_end_where_sentences_do() -> None:
    text = STORY * 20

    ends = {text[piece.start : piece.end][-1] for piece in cut(text)}

    assert ends <= {".", "”"}


def test_a_title_before_a_name_ends_no_sentence() -> None:
    text = "“We will be back,” Dr. Owen Hask said. Mrs Fenn left."

    found = [text[start:end] for start, end in sentences(text, "en")]

    assert found == ["“We will be back,” Dr. Owen Hask said.", "Mrs Fenn left."]


def test_offsets_of_sentences_count_characters_whatever_their_bytes() -> None:
    text = "Straße 😀 gesperrt.\r\nDie Brücke “Süd” auch!\r\n\r\n第一句。第二句。"

    found = [text[start:end] for start, end in sentences(text, "de")]

    assert found == ["Straße 😀 gesperrt.", "Die Brücke “Süd” auch!", "第一句。", "第二句。"]


def test_blank_lines_part_paragraphs_and_single_breaks_do_not() -> None:
    text = "\r\nOne line\r\nand another.\r\n \t\r\nSecond paragraph.\n\n\n\nThird."

    found = [text[start:end] for start, end in paragraphs(text)]

    assert found == ["One line\r\nand another.", "Second paragraph.", "Third."]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    text = "Pier closed.\nThe pier was closed on Friday.\nIt will open in May."

    found = [text[start:end] for start, end in paragraphs(text)]

    assert found == text.split("\n")


def test_wrapped_lines_are_one_paragraph_and_break_no_sentence() -> None:
    first = "The pier at Hask Point was closed on\nFriday after a ferry struck it, the\nboard said."
    second = "It will open in\nMay."
    text = f"{first} {second}"

    found = [text[start:end] for start, end in sentences(text)]

    assert len(paragraphs(text)) == 1
    assert found == [first, second]


def test_a_passage_names_the_page_and_paragraph_it_starts_in() -> None:
    first, second = "One here.\n\nTwo there.\n\n", "Three on the next page."

    pieces = cut(first + second, (0, len(first)))

    assert [(piece.page, piece.paragraph) for piece in pieces] == [(1, 1), (2, 3)]


def test_an_endless_sentence_is_cut_between_words() -> None:
    text = "and then " * 500

    pieces = cut(text)

    assert_sound(text, pieces, ROOM)
    assert {text[piece.start : piece.end].split()[0] for piece in pieces} <= {"and", "then"}
    assert all(text[piece.end : piece.end + 1].isspace() for piece in pieces)


@pytest.mark.parametrize(
    "text", ["x" * 9000, "新聞報導" * 900, "👩‍👩‍👧‍👦" * 900, "e" + "\u0301" * 5000, "“a " * 4000]
)
def test_a_text_without_spaces_or_sentences_is_cut_all_the_same(text: str) -> None:
    pieces = cut(text)

    assert len(pieces) > 5
    assert_sound(text, pieces, ROOM)


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\t", "\u3000"])
def test_blank_text_has_no_passages(text: str) -> None:
    assert cut(text, (0,)) == []


def test_passages_are_exact_slices_and_their_ids_can_be_made_again() -> None:
    article = Article(id="a1", source_id="s", text=STORY * 8, title="Wall")

    first = passages_of(article, tokens, 254)
    again = passages_of(article, tokens, 254)

    assert first == again
    assert first.left_out == 0
    assert len({passage.id for passage in first.passages}) == len(first.passages) > 3
    for passage in first.passages:
        assert passage.text == article.text[passage.start : passage.end]


def test_the_same_words_in_another_article_are_other_passages() -> None:
    left, right = (passages_of(Article(id=name, source_id="s", text=STORY), tokens, 254) for name in "ab")

    assert left.passages[0].id != right.passages[0].id


def test_headline_and_passage_together_fit_the_window() -> None:
    article = Article(id="a", source_id="s", text=STORY * 20, title="Who pays for the wall? " * 30)

    found = passages_of(article, tokens, 254)

    indexed = [indexed_text(found.headline, passage.text) for passage in found.passages]
    assert max(tokens(indexed)) <= 254
    assert indexed[0].startswith("Who pays for the wall? Who pays")


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        (None, ""),
        ("  ", ""),
        ("Pier\n shut ", "Pier shut"),
        ("新" * 90, "新" * 48),
        ("word " * 90, "word " * 47 + "word"),
    ],
)
def test_a_headline_takes_at_most_48_tokens(title: str | None, headline: str) -> None:
    assert short_headline(title, tokens, 254) == headline


def test_what_is_left_out_of_a_monstrous_article_is_said() -> None:
    text = "Word. " * 400_000
    article = Article(id="a", source_id="s", text=text)

    found = passages_of(article, tokens, 254)

    assert len(found.passages) == MAX_PASSAGES
    assert found.left_out == len(text) - found.passages[-1].end > 0


@settings(max_examples=150, deadline=None)
@given(
    words=st.lists(st.sampled_from([*ODD, STORY]), max_size=60),
    spans=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60), st.booleans()), max_size=8),
    page=st.integers(1, 300),
)
def test_no_passage_holds_furniture_and_everything_else_is_in_exactly_one(
    words: list[str], spans: list[tuple[int, int, bool]], page: int
) -> None:
    text = "".join(words)
    furniture = tuple(Furniture(start, start + length, "menu", back) for start, length, back in spans)
    article = Article("a", "s", text, page_starts=(0, page), furniture=furniture)
    out = {at for part in furniture if not part.put_back for at in range(part.start, part.end)}

    found = passages_of(article, tokens, 254).passages

    held = [at for passage in found for at in range(passage.start, passage.end)]
    wanted = {at for at, sign in enumerate(text) if at not in out and not sign.isspace()}
    assert out.isdisjoint(held)
    assert len(held) == len(set(held))
    assert wanted <= set(held)
    assert all(passage.text == text[passage.start : passage.end] for passage in found)


def test_furniture_parts_a_passage_and_leaves_the_numbers_of_paragraphs_alone() -> None:
    text = "The pier is shut.\n\nShare this story\n\nIt opens in May. Sign up here. Boats sail again."
    share, sign_up = text.index("Share"), text.index("Sign")
    without = [Span(share, share + 16), Span(sign_up, sign_up + 13)]

    pieces = split(text, (), tokens, ROOM, "en", without)

    assert [(text[piece.start : piece.end], piece.paragraph) for piece in pieces] == [
        ("The pier is shut.", 1),
        ("It opens in May.", 3),
        ("Boats sail again.", 3),
    ]


def test_thousands_of_furniture_lines_are_cut_out_in_a_moment() -> None:
    lines = [f"Line {number} of the report." if number % 2 else "Share" for number in range(40_000)]
    text = "\n".join(lines)
    without = [Span(match.start(), match.end()) for match in re.finditer("Share", text)]

    pieces = split(text, (), tokens, ROOM, "en", without)

    assert len(pieces) >= MAX_PASSAGES
    assert not any("Share" in text[piece.start : piece.end] for piece in pieces)
