"""Where a text prints a phrase, and where it only nearly does."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.records import Span
from indexer.search.phrases import occurrences, prints
from indexer.typography import DASHES, INVISIBLE, QUOTES

BEGIN_NO_WORD = "ẞı"
OF_OLD_CYRILLIC = "ᲀᲁᲂᲃᲄᲅᲆᲇᲈ"


def found(text: str, phrase: str) -> list[str]:
    return [text[span.start : span.end] for span in occurrences(text, phrase)]


@pytest.mark.parametrize(
    ("text", "phrase", "printed"),
    [
        ("Hale said: we will not sail.", "we will not sail", "we will not sail"),
        ("We Will NOT Sail", "we will not sail", "We Will NOT Sail"),
        ("we will\nnot   sail", "we will not sail", "we will\nnot   sail"),
        ("we will not\u2009\xa0sail", "we will  not\nsail", "we will not\u2009\xa0sail"),
        ("he said “no” to all", 'he said "no" to all', "he said “no” to all"),
        ("he said ‘no’ to all", 'he said "no" to all', "he said ‘no’ to all"),
        ("he said ''no'' to all", "he said „no“ to all", "he said ''no'' to all"),
        ("il a dit « non » hier", 'il a dit "non" hier', "il a dit « non » hier"),
        ("don’t go", "don't go", "don’t go"),
        ("don´t go", "don't go", "don´t go"),
        ("don´t go to the oﬃce", "don't go to the office", "don´t go to the oﬃce"),
        ("6′ 2″ tall", "6' 2\" tall", "6′ 2″ tall"),
        ("a ferry — at last — sailed", "a ferry - at last -- sailed", "a ferry — at last — sailed"),
        ("a ferry—at last", "a ferry – at last", "a ferry—at last"),
        ("1998–2001", "1998-2001", "1998–2001"),
        ("a well‑known port", "well-known port", "well‑known port"),
        ("to use… the boat", "to use... the boat", "to use… the boat"),
        ("to use . . . the boat", "to use … the boat", "to use . . . the boat"),
        ("free to use.", "free to use,", "free to use"),
        ("free to use, he said", "free to use.", "free to use"),
        ("so we sail", "… so we sail …", "so we sail"),
        ("we sail", "“we sail!”", "we sail"),
        ("in the U.S. navy", "the U.S.", "the U.S"),
        ("it cost £5 million", "£5 million", "£5 million"),
        ("the govern\xadment fell", "the government fell", "the govern\xadment fell"),
        ("the govern\xad\nment fell", "the government fell", "the govern\xad\nment fell"),
        ("the govern-\n  ment fell", "the government fell", "the govern-\n  ment fell"),
        ("a well-\nknown port", "a well-known port", "a well-\nknown port"),
        ("the fer\u200bry sailed", "ferry sailed", "fer\u200bry sailed"),
        ("the oﬃce of ﬁnance", "office of finance", "oﬃce of ﬁnance"),
        ("ＯＲＲＩＮ １２", "orrin 12", "ＯＲＲＩＮ １２"),
        ("die Straße nach Süden", "STRASSE NACH SÜDEN", "Straße nach Süden"),
        ("die Strasse", "Straße", "Strasse"),
        ("a cafe\u0301 burned", "café burned", "cafe\u0301 burned"),
        ("a café burned", "cafe\u0301 burned", "café burned"),
        ("a burned cafe\u0301", "burned café", "burned cafe\u0301"),
        ("ΟΔΟΣ ΟΡΡΙΝ", "οδος ορριν", "ΟΔΟΣ ΟΡΡΙΝ"),
        ("İstanbul", "İstanbul", "İstanbul"),
        ("大学生的手机", "学生", "学生"),
        ("会议，然后", "会议, 然后".replace(" ", ""), "会议，然后"),
        ("ตลาดปลาใหม่", "ปลา", "ปลา"),
        ("ｶﾞｽ会社", "ガス", "ｶﾞｽ"),
        ("\u1112\u1161\u11ab 사람", "한 사람", "\u1112\u1161\u11ab 사람"),
        ("रेल की हड़ताल", "की हड़ताल", "की हड़ताल"),
        ("a state-of-the-art port", "art port", "art port"),
        ("the *ferry*_sailed_", "sailed", "sailed"),
    ],
)
def test_a_phrase_is_printed_whatever_the_typesetting(text: str, phrase: str, printed: str) -> None:
    assert found(text, phrase) == [printed]
    assert prints(text, phrase)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("the party sailed", "art"),
        ("the artist", "art"),
        ("artparty", "art party"),
        ("the ferries sailed", "the ferry"),
        ("we will never sail", "we will sail"),
        ("sail not will we", "we will not sail"),
        ("we will, not sail", "we will not sail"),
        ("we will. Not sail", "we will not sail"),
        ("to use. The boat", "to use ... the boat"),
        ("to use … the boat", "to use the boat"),
        ("well known", "well-known"),
        ("“we” sail", "we sail"),
        ("1,500 people", "500 people"),
        ("some 3.5 metres", "some 3"),
        ("15 people", "5 people"),
        ("a cafe\u0301 burned", "a cafe"),
        ("a café burned", "cafe burned"),
        ("an art\xadist", "art"),
        ("हिन्दी", "हिन"),
        ("", "we sail"),
        ("we sail", ""),
        ("we sail", "..."),
        ("we sail – “…”", "– “…”"),
    ],
)
def test_what_differs_in_a_word_or_a_stop_is_not_printed(text: str, phrase: str) -> None:
    assert occurrences(text, phrase) == []
    assert not prints(text, phrase)


def test_every_occurrence_is_found_in_order_and_apart() -> None:
    text = "We sail. Parties we sailed with say: “We\nsail”, we sail we sail."

    assert occurrences(text, "we sail") == [Span(0, 7), Span(38, 45), Span(48, 55), Span(56, 63)]


def test_one_that_begins_within_another_that_is_no_whole_word_is_found() -> None:
    assert found("xa b a b a", "a b a") == ["a b a"]


def test_a_text_broken_at_its_lines_has_whole_words_at_their_own_places() -> None:
    text = "The har-\nbour of Or-\nrin is well-\nknown."

    assert found(text, "harbour of Orrin") == ["har-\nbour of Or-\nrin"]
    assert found(text, "well-known") == ["well-\nknown"]
    assert found(text, "is well") == ["is well"]


def test_every_form_of_a_mark_is_the_same_mark() -> None:
    assert [mark for mark in QUOTES if not prints(f"he said {mark}no{mark} now", 'he said "no" now')] == []
    assert [dash for dash in DASHES if not prints(f"a well{dash}known port", "well-known")] == []
    assert [char for char in INVISIBLE if not prints(f"the fer{char}ry", "ferry")] == []


def test_every_letter_is_found_in_its_other_case_and_composition() -> None:
    letters = [char for char in map(chr, range(0x2000)) if char.isalpha() and char not in QUOTES]

    lost = {
        char
        for char in letters
        for form in {char.upper(), char.lower(), unicodedata.normalize("NFD", char)}
        if unicodedata.normalize("NFC", form) in (form, char) and len(unicodedata.normalize("NFC", form)) == 1
        if not prints(f"x {char}q y", f"{form}q")
    }

    assert len(letters) > 5_000
    assert lost <= {*BEGIN_NO_WORD, *OF_OLD_CYRILLIC}


ALPHABET = st.sampled_from("ab S-\n '\"…. ,15\xad\u0301\u200béßſﬁ—“´ｶﾞが한ᄒ\u1161\u11abเำ学\xa0İ½\r")
TEXTS = st.text(ALPHABET, max_size=25) | st.text(max_size=25)


@given(TEXTS, st.text(ALPHABET, max_size=6))
def test_prints_says_what_occurrences_finds(text: str, phrase: str) -> None:
    spans = occurrences(text, phrase)

    assert prints(text, phrase) == bool(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(TEXTS, st.data())
def test_any_words_of_a_text_are_printed_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    phrase = text[start : data.draw(st.integers(start, len(text)))]
    folded = unicodedata.normalize("NFKC", phrase)

    if any(map(str.isalnum, folded)) and folded[0].isalnum():
        assert prints(f"x {phrase} y", phrase)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        (" " * 100_000, "a b"),
        ("a" + " '" * 50_000, "a'b"),
        ("a" + " ." * 50_000, "a...b"),
        ("a-\n" * 30_000, "a-b"),
        ("a" * 100_000, "a" * 500 + "b"),
        ("a", "." * 100_000 + "b"),
        ("a", "b" + " " * 100_000 + "c"),
    ],
)
def test_long_runs_are_read_once(text: str, phrase: str) -> None:
    assert not prints(text, phrase)
