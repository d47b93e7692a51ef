"""Makes reprints of articles as outlets do: trimmed, edited, led otherwise, embedded in another story."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

HEADS = ("bar", "dol", "fen", "gor", "lim", "mer", "pel", "tav")
TAILS = ("an", "ber", "cade", "dine", "el", "fort", "gate", "holm", "ing", "kin", "low", "mond", "nor", "oth")
WORDS = [head + tail for head in HEADS for tail in TAILS]

_SENTENCE = re.compile(r"[^.!?]+[.!?]+[\"”’']*\s*")
_WORD = re.compile(r"\w+")


def invented(dice: random.Random, sentences: int, words: Sequence[str]) -> str:
    """An article of sentences of invented wording, in paragraphs of three."""
    told = [_sentence(dice, words) for _ in range(sentences)]
    return "\n\n".join(" ".join(told[at : at + 3]) for at in range(0, len(told), 3))


def edited(text: str, share: float, dice: random.Random, words: Sequence[str]) -> str:
    """The text with this share of its words changed: replaced, left out, or one put in front."""

    def change(match: re.Match[str]) -> str:
        if dice.random() >= share:
            return match[0]
        return dice.choice((dice.choice(words), "", f"{dice.choice(words)} {match[0]}"))

    return _WORD.sub(change, text)


def trimmed(text: str, share: float) -> str:
    """The beginning of a text, so much of its sentences."""
    told = sentences_of(text)
    return "".join(told[: max(3, round(share * len(told)))]).strip()


def led_otherwise(text: str, lead: str) -> str:
    """The text with another opening in place of its first two sentences."""
    return lead + " " + "".join(sentences_of(text)[2:])


def embedded(text: str, story: str, count: int, dice: random.Random) -> str:
    """`count` words in a row of a text, or a few more up to a sentence's end, within another story."""
    words = list(_WORD.finditer(text))
    first = dice.randrange(len(words) - count)
    passage = text[words[first].start() : words[first + count - 1].end()]
    told = sentences_of(story)
    at = dice.randrange(1, len(told))
    return "".join([*told[:at], " ".join(passage.split()), ". ", *told[at:]])


def sentences_of(text: str) -> list[str]:
    """A text cut at the ends of its sentences; nothing is lost."""
    found = [match[0] for match in _SENTENCE.finditer(text)]
    return [*found, text[sum(map(len, found)) :]]


def _sentence(dice: random.Random, words: Sequence[str]) -> str:
    return " ".join(dice.choices(words, k=dice.randint(9, 24))).capitalize() + "."


class Topic:
    """A matter that several outlets report, each in its own words: they share names, numbers, titles, stock
    phrases of up to eleven words and quotations of up to thirty."""

    def __init__(self, dice: random.Random, words: Sequence[str]) -> None:
        self._dice = dice
        self._words = words
        self._phrases = [" ".join(dice.choices(words, k=dice.randint(3, 11))) for _ in range(8)]
        self._quotes = [" ".join(dice.choices(words, k=dice.randint(8, 30))) for _ in range(3)]

    def articles(self, count: int) -> list[str]:
        return [self._article() for _ in range(count)]

    def _article(self) -> str:
        told = [self._sentence() for _ in range(self._dice.randint(8, 20))]
        said = [f"“{quote},” {self._word()} {self._word()} said." for quote in self._quotes]
        told += self._dice.sample(said, self._dice.randint(1, len(said)))
        self._dice.shuffle(told)
        return "\n\n".join(" ".join(told[at : at + 3]) for at in range(0, len(told), 3))

    def _sentence(self) -> str:
        words = self._dice.choices(self._words, k=self._dice.randint(6, 18))
        words.insert(self._dice.randrange(len(words)), self._dice.choice([*self._phrases, "", ""]))
        return " ".join(" ".join(words).split()).capitalize() + "."

    def _word(self) -> str:
        return self._dice.choice(self._words)


def an_archive_of(dice: random.Random) -> dict[str, str]:
    """Articles by name: three texts with their reprints, two that share a passage only, and some alone."""
    texts = {f"alone{number}": invented(dice, 10, WORDS) for number in range(6)}
    for name in "abc":
        text = invented(dice, 14, WORDS)
        texts |= {
            f"{name}0": text,
            f"{name}1": edited(text, 0.1, dice, WORDS),
            f"{name}2": trimmed(text, 0.5),
            f"{name}3": led_otherwise(text, invented(dice, 2, WORDS)),
            f"{name}4": embedded(text, invented(dice, 30, WORDS), 40, dice),
        }
    texts["pass0"] = invented(dice, 12, WORDS)
    texts["pass1"] = embedded(texts["pass0"], invented(dice, 20, WORDS), 45, dice)
    return texts


TEXTS = an_archive_of(random.Random(31))
ALIKE = [{f"{name}{number}" for number in range(4)} for name in "abc"]
GROUPED = [{f"{name}{number}" for number in range(5)} for name in "abc"] + [{"pass0", "pass1"}]
