"""In which language an article's words are counted. Never shown: that is what the document states."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from indexer.records import Article

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LOOKED_AT = 1_000
"""Characters from which the language is told: 0.7 ms."""

SURE = 0.9
"""Least probability to believe. Of 16,000 English articles and claims of public collections none was taken
for another language at it; single sentences in 12 of 13 languages pass it or come close."""

ENGLISH = 0.25
"""The share of these words from which a text is English without asking: loading the identifier takes most
of a second, and English prose has 0.35 to 0.5, prose in Dutch, Danish or German at most 0.15."""

_ENGLISH_WORDS = frozenset(
    re.findall(
        r"\w+",
        "the of and to in a is that for was on with he it as his at by be from has have had are were an this "
        "but not they their said which who will been would its she her we or after",
    )
)


def language_of(article: Article) -> str | None:
    """What the document states, else what its words are in (ISO 639-1), `None` where that is not sure."""
    if article.language:
        return article.language
    text = article.text[:LOOKED_AT]
    words = re.findall(r"\w+", text.lower())
    if words and sum(word in _ENGLISH_WORDS for word in words) >= ENGLISH * len(words):
        return "en"
    code, probability = _identifier().classify(text)
    return str(code) if probability >= SURE else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
