"""Which words of a text say what it is about: neither function words nor their inflections. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import Stemmer

_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
        a about above after again against all almost along also although always am among an and another any
        anybody anyone anything are around as at away back be became because become been before began begin
        being below between both but by came can cannot come could did do does doing done down during each
        either else even ever every everybody everyone everything few for from gave get gets give given go
        goes going gone got had has have having he her here hers herself him himself his how however i if in
        into is it its itself just last later least less let like made make makes many may me might more most
        much must my myself near never next no nobody none nor not nothing now of off often on once one only
        onto or other others our ours out over own part per put quite rather said same saw say saying says
        see seen several shall she should since so some somebody someone something still such take taken than
        that the their theirs them themselves then there these they thing things this those though through
        thus till to together told too took toward towards under until up upon us used very was way we well
        went were what when where whether which while who whom whose why will with within without would yet
        you your yours im ive dont didnt wasnt isnt wont couldnt wouldnt cant hes shes theyre weve youre
        thats whats mr mrs ms dr
        aber alle als also am an auch auf aus bei beim bin bis da damit dann das dass dem den der des die dies
        diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas fur
        gegen hat hatte hatten habe haben hier ich ihr ihre ihrem ihren ihrer im in ist ja kann kein keine
        konnen man mehr mit muss nach nicht noch nun nur ob oder ohne sagt sagte schon sehr sein seine seinem
        seinen seiner sich sie sind so soll sollte uber um und uns unter vom von vor war waren was weil wenn
        wer werden wie wieder will wir wird worden wurde wurden zu zum zur zwischen
        ai alors apres au aucun aussi autre aux avait avant avec avoir car ce cela ces cet cette ceux chez
        comme contre dans de des deux dit donc dont du elle elles en encore est et etait etaient ete etre eux
        fait il ils je la le les leur leurs lors lui mais meme moins ne ni nous on ont ou par parce pas
        pendant plus pour quand que quel quelle qui sa sans se selon ses si son sont sous sur tous tout toute
        toutes tres un une vers vous y
        """,
    )
)
"""Of the languages whose relative dates are read, as `words.words_of` folds them."""

_STEMMERS = {"en": "english", "de": "german", "fr": "french"}


def stems(words: Iterable[str], language: str | None = None) -> frozenset[str]:
    """The stems of the content words among folded words; inflections of one word are one. `language` is a
    code; where it is unknown, English endings count."""
    code = (language or "en")[:2].lower()
    return frozenset(_stem(word, code) for word in words if word not in _FUNCTION_WORDS)


def is_function_word(word: str) -> bool:
    """Whether a folded word only ties others together."""
    return word in _FUNCTION_WORDS


@lru_cache(1 << 16)
def _stem(word: str, code: str) -> str:
    return str(_stemmer(_STEMMERS.get(code, "english")).stemWord(word))


@cache
def _stemmer(name: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(name)
