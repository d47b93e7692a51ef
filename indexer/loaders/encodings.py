"""Bytes to text: byte order mark, valid UTF-8, else the encoding that the bytes themselves speak for."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

from indexer.loaders.kinds import seen_content
from indexer.loaders.latin_alphabets import latin_encoding
from indexer.loaders.reasons import OTHER_CONTENT, UNKNOWN_ENCODING, UnreadableError

MAX_SAMPLE = 65_536
"""Most bytes looked at to tell an encoding: lines with other than ASCII in them, from all over the file."""

MAX_LONGEST = 4 * MAX_SAMPLE
"""Where a sample of very long lines is cut."""

MAX_BAD_SHARE = 0.05
"""Of the characters that are not ASCII, most that may be unreadable in the encoding a text is taken for."""

CANDIDATES = re.findall(
    r"\w+",
    "cp1251 koi8_r koi8_u iso8859_5 cp866 cp855 mac_cyrillic cp1253 iso8859_7 cp1255 iso8859_8 cp1256 cp874"
    " cp1252 cp1250 iso8859_2 cp1254 cp1257 cp1258 mac_roman cp850 cp852 big5 big5hkscs gb18030 euc_jp cp932"
    " euc_kr cp949 johab",
)
"""What newspapers have been written in. With all that charset-normalizer knows, 60 characters of Russian
became Shift-JIS 2004 and French Big5."""

MAX_MESS = 0.3
"""charset-normalizer's threshold: at its own 0.2, Shift-JIS with some English in it was undecidable."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ESCAPES = (
    (re.compile(rb"\x1b\$(@|B|\(D)"), "iso2022_jp_2"),
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
)
"""What these write before other than ASCII (RFC 1468, RFC 1557); all their bytes are ASCII."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")
_STATED = re.compile(
    r"utf-(7|8|16|32)(-[bl]e)?|iso8859-\d+|cp\d+|koi8-[rtu]|mac-\w+|big5(hkscs)?|gb\w+|euc_\w+|shift_jis\w*"
    r"|iso2022_\w+|johab|hz|tis-620|kz1048|ptcp154"
)
"""Codecs of Python that a header may name; others (punycode, unicode_escape) are none for texts."""

_SHOWN = (
    (re.compile(r"cp(437|8[56]\d)"), r"DOS code page \1"),
    (re.compile(r"cp932"), "Shift-JIS"),
    (re.compile(r"cp949"), "EUC-KR"),
    (re.compile(r"cp(\d+)"), r"windows-\1"),
    (re.compile(r"iso8859_(\d+)"), r"ISO 8859-\1"),
    (re.compile(r"mac_(\w+)"), r"Mac \1"),
)


class Decoded(NamedTuple):
    """Text, and a note for the reader where its encoding was told from its bytes or some were bad."""

    text: str
    note: str | None = None


def decoded(data: bytes) -> Decoded:
    """The text of a file that states no encoding. Raises UnreadableError.

    Short texts in single-byte encodings are ambiguous: see `latin_alphabets` for how often it goes wrong.
    """
    for read in (_marked, _wide, _escaped, _utf8):
        if (found := read(data)) is not None:
            return found
    if what := seen_content(data):
        raise UnreadableError(OTHER_CONTENT, f"it is {what}")
    return _detected(data)


def as_stated(data: bytes, charset: str) -> Decoded | None:
    """The text in the encoding that its header states; `None` where that is unknown or plainly wrong."""
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return None
    if name in ("ascii", "iso8859-1"):
        name = "cp1252"  # as browsers do (WHATWG Encoding, section 4.2)
    if not _STATED.fullmatch(name):
        return None
    text = data.decode(name, errors="replace").removeprefix("\ufeff")
    return _judged(text, f"characters that are not valid {shown(name)}: {{bad}}", None)


def shown(name: str) -> str:
    """A codec's name as people know it: "windows-1252"."""
    for pattern, words in _SHOWN:
        if found := pattern.fullmatch(name):
            return found.expand(words)
    return name.upper().replace("_", "-")


def _marked(data: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data.decode(name, errors="replace").removeprefix("\ufeff")
            return _judged(text, f"characters that are not valid {shown(name)}: {{bad}}", None)
    return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark, told by where their zeros stand."""
    head = data[:4096]
    zeros = [head[place::4].count(0) * 4 / (len(head) or 1) for place in range(4)]
    if min(zeros[0], zeros[1]) > 0.9:
        name = "utf-32-be"
    elif min(zeros[2], zeros[3]) > 0.9:
        name = "utf-32-le"
    elif min(zeros[0], zeros[2]) > 0.4 and max(zeros[1], zeros[3]) < 0.05:
        name = "utf-16-be"
    elif min(zeros[1], zeros[3]) > 0.4 and max(zeros[0], zeros[2]) < 0.05:
        name = "utf-16-le"
    else:
        return None
    return _strict(data, name)


def _escaped(data: bytes) -> Decoded | None:
    if b"\x1b$" not in data or not data.isascii():
        return None
    named = (name for sign, name in _ESCAPES if sign.search(data))
    return next((found for name in named if (found := _strict(data, name))), None)


def _utf8(data: bytes) -> Decoded | None:
    if seen_content(data):
        return None
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    return _judged(text, "characters that are not valid UTF-8: {bad}", None)


def _detected(data: bytes) -> Decoded:
    sample = _sample(data)
    name = latin_encoding(sample) or _normalizers_choice(sample)
    if name is None:
        raise UnreadableError(UNKNOWN_ENCODING)
    note = f"encoding told from its bytes: read as {shown(name)}"
    found = _judged(
        data.decode(name, errors="replace"), f"{note}; characters that are not valid in it: {{bad}}", note
    )
    if found is None:
        raise UnreadableError(UNKNOWN_ENCODING)
    return found


def _normalizers_choice(sample: bytes) -> str | None:
    """The best match that is not Korean of stray letters, which is what short EUC-JP looks like."""
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=CANDIDATES, preemptive_behaviour=False, threshold=MAX_MESS)
    return next((match.encoding for match in matches if not _stray_letters(str(match))), None)


def _stray_letters(text: str) -> bool:
    """Whether single Korean letters, which stand in no printed word, make more than a twentieth."""
    return 20 * len(re.findall("[\u3131-\u318e]", text)) > len(text)


def _strict(data: bytes, name: str) -> Decoded | None:
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    head = text[:MAX_SAMPLE]
    odd = sum(unicodedata.category(sign) in ("Cn", "Co") for sign in head)
    note = f"encoding told from its bytes: read as {shown(name)}"
    return None if odd * 100 > len(head) else _judged(text, "", note)


def _judged(text: str, bad_note: str, note: str | None) -> Decoded | None:
    """`None` where too much of it is no text."""
    bad = text.count("\ufffd")
    others = sum(map(len, re.findall("[^\x00-\x7f\ufffd]+", text)))
    if bad > MAX_BAD_SHARE * others or len(_CONTROL.findall(text)) * 100 > len(text):
        return None
    return Decoded(text, bad_note.format(bad=bad) if bad else note)


def _sample(data: bytes) -> bytes:
    """Lines with other than ASCII in them, evenly from the whole. No line end or space stands inside a
    character in any encoding read here, so that none is cut."""
    lines = [line for line in data.splitlines() if not line.isascii()]
    step = sum(map(len, lines)) // MAX_SAMPLE + 1
    sample = b"\n".join(lines[::step])
    return sample[: sample.rfind(b" ", 0, MAX_LONGEST)] if len(sample) > MAX_LONGEST else sample
