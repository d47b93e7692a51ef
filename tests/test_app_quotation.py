"""The page of a quotation, and the quotations of an article's page, as markup."""

from __future__ import annotations

import pytest

from app import address, quotation
from app.body import body
from indexer.records import Article, Attribution, Carrier, Change, Quotation, Quoted, Span, Speaker

EVIL = "<img src=x onerror=alert(1)>"
TEXT = f"“We saw no light {EVIL},” Jon Vell said."
ASKED = "We saw no lamp at all"


def carrier(**changed: object) -> Carrier:
    """ "We saw no light <img ...>" for "We saw no lamp at all"."""
    start, end = 1, TEXT.index(",”")
    said = TEXT.index("Jon")
    kept, other = Change("kept", Span(0, 9), Span(1, 10)), Change("replaced", Span(10, 14), Span(11, end))
    fields = {
        "article": Article("a", "a", TEXT),
        "start": start,
        "end": end,
        "text": TEXT[start:end],
        "kind": "altered",
        "marked": True,
        "attribution": Attribution("Jon Vell said", said, said + 13, "Jon Vell", True),
        "changes": (kept, other, Change("dropped", Span(15, 21), None)),
    }
    return Carrier(**{**fields, **changed})  # type: ignore[arg-type]


def table(*carriers: Carrier) -> str:
    return quotation.table(Quoted(ASKED, carriers), address.View())


def test_what_differs_is_marked_by_more_than_colour() -> None:
    drawn = table(carrier())

    assert "We saw no <del>lamp</del> <ins>light" in drawn
    assert "<del>at all</del>" in drawn


def test_words_from_a_file_are_shown_as_words() -> None:
    drawn = table(carrier(article=Article("a", "a", TEXT, outlet=EVIL)))

    assert "<img" not in drawn
    assert drawn.count("&lt;img src=x onerror=alert(1)&gt;") == 2


def test_a_row_opens_its_article_at_the_words() -> None:
    one = carrier()

    assert f"article=a&amp;span={one.start}-{one.end}" in table(one)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": "exact", "marked": False}, "the same words</span> · not marked as a quotation"),
        ({"marked": False, "marked_parts": (Span(8, 16),)}, "· only “no light” in quotation marks"),
        ({"attribution": None}, "nobody named"),
        ({"attribution": Attribution("he said", 0, 7)}, "he said<small>who, is not clear</small>"),
        (
            {"attribution": Attribution("he said", 0, 7, "Jon Vell", True)},
            "he said<small>meaning Jon Vell</small>",
        ),
        ({}, "date unknown"),
    ],
)
def test_a_row_says_what_is_not_plain(changed: dict[str, object], said: str) -> None:
    assert said in table(carrier(**changed))


def test_speakers_that_disagree_are_told_in_one_sentence() -> None:
    speakers = (Speaker("Ada Pole", ("a", "b")), Speaker("Jon Vell", ("c",)))

    drawn = quotation.head(Quoted(ASKED, (carrier(),), speakers))

    assert "The articles disagree on who said this: Ada Pole (2 articles), Jon Vell (1 article)." in drawn


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ('"We saw no lamp"', "We saw no lamp"),
        (" “We saw no lamp” ", "We saw no lamp"),
        ("«Pas de lampe»", "Pas de lampe"),
        ('why "no lamp"?', None),
        ('""', None),
        ("", None),
    ],
)
def test_a_question_wholly_in_quotation_marks_offers_who_carries_it(question: str, words: str | None) -> None:
    offered = quotation.offer(question, address.View(question=question))

    assert bool(offered) == bool(words)
    if words:
        assert address.quoting(address.View(question=question), words).quote == words


def test_quotations_of_three_words_and_more_lead_to_who_else_prints_them() -> None:
    text = "It was “grim” but “we shall rebuild the pier,” she said."
    grim, pier = text.index("grim"), text.index("we shall")
    found = [
        Quotation((Span(grim, grim + 4),), "grim", 1),
        Quotation((Span(pier, pier + 26),), text[pier : pier + 26], 5),
    ]

    drawn, _ = body(Article("a", "a", text), None, quotation.links(found, address.View()))

    assert drawn.count("<a ") == 1
    assert "?quote=we+shall+rebuild+the+pier" in drawn
    assert ">we shall rebuild the pier,</a>”" in drawn


def test_a_link_and_the_opened_words_may_overlap() -> None:
    text = "“We shall rebuild the pier,” she said."
    found = [Quotation((Span(1, 27),), text[1:27], 5)]

    _, drawn = body(Article("a", "a", text), Span(9, 40), quotation.links(found, address.View()))

    assert ">We shall<mark> rebuild the pier,</mark></a><mark>” she said.</mark>" in drawn


def test_the_view_of_a_quotation_survives_the_address() -> None:
    view = address.quoting(address.View(question="pier"), "we shall rebuild, “now”")

    assert address.parse(address.params(view)) == view
    assert address.quoting(view, "") == address.View(question="pier")
