"""The words that say which event an article reports, weighed by how rare they are. Pure.

Articles on one event share what is rare elsewhere: names, places, numbers, the odd noun. What two events of
one kind share are common words. How rare a word is comes from a fixed list, never from the archive: so what
two articles have in common depends on these two alone, and adding others changes nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from zlib import crc32

from indexer.records import Article, Span
from indexer.stories.content_words import is_function_word
from indexer.stories.words import Word, words_of

LEAD = 300
"""Words of an article that are looked at: news tells what happened first. Among 3,000 articles of 1,500 words
whole texts were alike by chance (published more than 90 days apart) three times as often for their likeness
on one day; short articles with human-judged stories are told apart as well."""

CHARACTERS = 10 * LEAD
"""Characters outside page furniture that are looked at for them: texts can be long."""

KEPT = 100
"""Words kept of these, the weightiest: most of what is left out is rare in no sense."""

UNKNOWN = 5.0
"""The rarity of a word that is in no list: nearly all of them are names, numbers and compounds."""

NUMBERS = 1 << 16
"""How many words are told apart in a vector: two articles share one and a half per mille by chance."""


def rarity(rank: int | None) -> float:
    """How rare a word of this rank is (0 is the commonest, `None` in no list): from 1.4 for the commonest to
    4.5, as the logarithm of a rank is that of a frequency (Zipf), and `UNKNOWN`. Coarser or steeper scales
    told events apart as well, within 0.01 of B-cubed F1."""
    return UNKNOWN if rank is None else math.log(4 + rank / 300)


def event_words(article: Article, ranks: Mapping[str, int]) -> dict[str, float]:
    """The weight of each word of an article's headline and lead that tells events apart, as a vector of unit
    length, weightiest first. Empty for an article that has no such words.

    A word weighs more the rarer it is and, by the logarithm, the more often it stands there (TF-IDF with a
    fixed list instead of document frequencies). `ranks` are those of common words, 0 for the commonest.
    """
    counts = Counter(word for word in _lead(article) if _tells(word))
    weights = {word: rarity(ranks.get(word)) * (1 + math.log(count)) for word, count in counts.items()}
    kept = sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:KEPT]
    length = math.sqrt(sum(weight * weight for _, weight in kept))
    return {word: weight / length for word, weight in kept}


def event_vector(words: Mapping[str, float]) -> dict[int, float]:
    """The same as a sparse vector: the dot product of two is their cosine, but for the rare words that have a
    number in common."""
    vector: dict[int, float] = {}
    for word, weight in words.items():
        number = crc32(word.encode("utf-8", "replace")) % NUMBERS
        vector[number] = max(weight, vector.get(number, 0.0))
    return vector


def likeness(these: Mapping[str, float], those: Mapping[str, float]) -> float:
    """The cosine of two articles' words, 0 to 1."""
    return sum(weight * those[word] for word, weight in these.items() if word in those)


def _lead(article: Article) -> Iterable[str]:
    yield from (word.folded for word in words_of(article.title or ""))
    yield from (word.folded for word in lead_words(article))


def lead_words(article: Article) -> list[Word]:
    """The first words of an article's text that are not page furniture."""
    return words_of(article.text[: lead_end(article)], _holes(article))[:LEAD]


def lead_end(article: Article) -> int:
    """Where `CHARACTERS` of an article's text have been read that are not page furniture."""
    end, room = 0, CHARACTERS
    for hole in _holes(article):
        if hole.start - end >= room:
            break
        room -= max(0, hole.start - end)
        end = max(end, hole.end)
    return end + room


def _holes(article: Article) -> list[Span]:
    return sorted(Span(part.start, part.end) for part in article.furniture if not part.put_back)


def _tells(word: str) -> bool:
    return not is_function_word(word) and not (len(word) == 1 and word.isascii())
