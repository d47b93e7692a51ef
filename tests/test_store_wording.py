"""Every article that prints a phrase has the phrase's numbers, whatever `search.phrases` folds together."""

from __future__ import annotations

import random
import unicodedata

import pytest

from indexer.search.phrases import prints
from indexer.store.wording import NUMBERS, numbers_of_phrase, numbers_of_text
from indexer.typography import DASHES, INVISIBLE, QUOTES

AWKWARD = [
    *"abcdeXYZ  \n\n..,,''\"\"--123_",
    *(QUOTES + DASHES + INVISIBLE),
    *("\u0301", "é", "ﬁ", "™", "ß", "ẞ", "SS", "ſ", "\u212a", "İ", "ı", "i", "Σ", "ς", "ก", "ิ", "น", "ำ"),
    *("東", "京", "都", "が", "か", "\u3099", "ｶ", "ﾞ", "하", "한", "½", "²", "①", "…", " . .", "´", "ŉ"),
    *(
        "Å",
        "\u212b",
        "ǅ",
        "㎏",
        "Ａ",
        "١",
        "क",
        "ि",
        "\r\n",
        "-\n",
        "-\n ",
        "‐\n",
        "\xad\n",
        "\xa0",
        "\u0345",
        "ᾳ",
    ),
]


def test_a_text_has_the_numbers_of_every_phrase_it_prints() -> None:
    dice = random.Random(7)
    printed = 0
    for _ in range(4000):
        text = "".join(dice.choices(AWKWARD, k=dice.randint(3, 30)))
        start = dice.randrange(len(text))
        phrase = _set_otherwise(text[start : start + dice.randint(1, 12)], dice)
        if prints(text, phrase):
            printed += 1
            assert set(numbers_of_phrase(phrase)) <= set(numbers_of_text(text)), ascii((text, phrase))
    assert printed > 500


def _set_otherwise(phrase: str, dice: random.Random) -> str:
    """A phrase as another typesetter might print it."""
    ways = (
        phrase.upper(),
        phrase.lower(),
        phrase.casefold(),
        unicodedata.normalize("NFKC", phrase),
        unicodedata.normalize("NFKD", phrase),
        phrase.replace("-\n", "").replace("\xad\n", ""),
        "".join(dice.choice(QUOTES) if char in QUOTES else char for char in phrase),
        "".join(dice.choice(DASHES) if char in DASHES else char for char in phrase),
        dice.choice(INVISIBLE).join(phrase),
        phrase,
    )
    return dice.choice(ways)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("co\xadoperate", "cooperate"),
        ("Brand™ and more", "brand"),
        ("ein großer Fluß", "GROSSER FLUSS"),
        ("the co-\noperative", "cooperative"),
        ("the co-\noperative", "co-operative"),
        ("cafe\u0301", "CAFÉ"),
        ("don’t", "don't"),
        ("東京都知事", "京都"),
        ("İstanbul", "istanbul"),
    ],
)
def test_typesetting_keeps_no_two_words_apart(text: str, phrase: str) -> None:
    assert set(numbers_of_phrase(phrase)) <= set(numbers_of_text(text))


def test_other_words_have_other_numbers() -> None:
    assert not set(numbers_of_phrase("walrus")) & set(numbers_of_text("The ferry sails at dawn."))
    assert not set(numbers_of_phrase("都京")) <= set(numbers_of_text("東京都"))
    assert numbers_of_phrase("?! …") == []
    assert all(0 <= number < NUMBERS for number in numbers_of_text("ferry 東京"))
