"""How copies read on the page: folded under a result, and beside opened words."""

from __future__ import annotations

import pytest

from app.address import View, compared, opened
from app.folded import copies, percent
from app.printed import printed
from indexer.metadata.dates import parse_stated
from indexer.records import Article, Copy, Printing, Printings, Result, SameWords, Span
from tests.test_app_cards import views_linked, words_of

EVIL = "<b>Gull</b> [x](http://e.example)"
AGENCY = Article("a", "a", "text", outlet="The Agency", published=parse_stated("2022-05-03"))
GULL = Article("g", "g", "text", outlet=EVIL, published=parse_stated("2022-05-04"))
CLIPPING = Article("c", "c", "text")
VIEW = View("ferry")


def test_a_result_says_how_many_copies_it_has_where_and_how_much_they_share() -> None:
    result = Result(AGENCY, copies=("g", "c"), copy_outlets=1)
    beside = [Copy(GULL, "text", 0.876, 0.9, "a"), Copy(CLIPPING, "text", 1.0, 1.0, "a")]

    shown = copies(result, beside, VIEW)

    assert words_of(shown).startswith(
        "+2 copies in 1 outlet, 88–100 % shared · 1 undated copy could be earlier"
    )
    assert "date unknown · 100 % shared" in words_of(shown)
    assert "<b>" not in shown
    assert views_linked(shown) == [
        *(opened(VIEW, "g"), compared(VIEW, ("a", "g")), opened(VIEW, "c"), compared(VIEW, ("a", "c")))
    ]


def test_without_copies_nothing_is_said() -> None:
    assert copies(Result(AGENCY), (), VIEW) == ""


def test_more_copies_than_are_listed_are_counted() -> None:
    result = Result(AGENCY, copies=("g", *map(str, range(100))), copy_outlets=9)

    shown = words_of(copies(result, [Copy(GULL, "text", 1.0, 1.0, "a")], VIEW))

    assert shown.startswith("+101 copies in 9 outlets, 100 % shared")
    assert shown.endswith("and 100 more")


@pytest.mark.parametrize(
    ("share", "shown"), [(0, "0 %"), (0.001, "1 %"), (0.5, "50 %"), (0.999, "99 %"), (1, "100 %")]
)
def test_only_all_is_a_hundred_per_cent_and_only_nothing_is_none(share: float, shown: str) -> None:
    assert percent(share) == shown


def test_opened_words_say_who_else_prints_them_and_which_is_the_earliest_dated() -> None:
    runs = (SameWords(Span(0, 2), Span(5, 7)), SameWords(Span(2, 4), Span(9, 12)))
    others = (Printing(GULL, 1.0, runs), Printing(CLIPPING, 0.5, ()))

    shown = printed(Printings(others, AGENCY, undated=1, vague=0, credits=("Agency",)), GULL, VIEW)

    assert words_of(shown).startswith("2 other articles of this archive print these words")
    assert words_of(shown).endswith(
        "The earliest dated printing here: The Agency, 3 May 2022. 1 undated copy could be earlier. "
        "Credited: Agency."
    )
    assert views_linked(shown) == [opened(VIEW, "g", Span(5, 12)), opened(VIEW, "c")]
    assert "<b>" not in shown


def test_words_that_nobody_else_prints_say_nothing() -> None:
    assert printed(Printings((), AGENCY, 0, 0, ()), AGENCY, VIEW) == ""
