"""The headline of a text: the first line that stands and reads like one, and something confirms it."""

from __future__ import annotations

import re
from collections.abc import Callable

from indexer.metadata.found_dates import MONTH, WEEKDAY
from indexer.metadata.lines import Line, Lines, is_prose
from indexer.metadata.names import is_periodical, is_person, is_section
from indexer.metadata.outlets import known
from indexer.metadata.pictures import is_caption
from indexer.records import Claim

MOST_WORDS = 25
LONGEST = 200

_NO_HEADLINE = re.compile(
    r"^(?:[-–—•*·>#\[(…,.;]|\d{1,3}[.)] |by\b|from\b|staff\b|contributing\b|compiled by\b"
    r"|editor['’]s note\b|special to\b|(?:https?|www)\b)|[.,;:…–—-]$|[.!?][\"”’»)\]]$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"^(?:the|a|an|he|she|it|they|this|these|that|there|we|you|i|now|well|so|and|but|here|remember|in|on"
    r"|at|as|"
    r"der|die|das|ein|eine|er|sie|es|le|la|les|un|une|il|elle|el|los|las|una|o|os|uma|de|het|een)\b|[?!]$|"
    r"\b(?:is|was|were|are|has|had|have|been|would|could|will be|i|my|you|your|ist|war|waren|wurde|hat|haben|"
    r"est|était|sont|fue|era|è|foi|werd)\b",
    re.IGNORECASE,
)
"""What sentences have and headlines leave out; where it stands, a short first line may be a standfirst."""

_DESK = re.compile(
    r"\b(?:editorial board|wire reports|staff reports?|news service|news network)$", re.IGNORECASE
)
_DAY_ALONE = re.compile(
    rf"(?:{WEEKDAY}s?,? |{MONTH} )[^a-z]{{0,4}}(?:{MONTH} )?[\d, ]{{1,30}}$", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def title_claims(lines: Lines, is_taken: Callable[[Line], bool]) -> list[Claim]:
    """The headline, or nothing. `is_taken` tells lines that are something else (a date line, a byline)."""
    free = [(number, line) for number, line in enumerate(lines.head[:12]) if not is_taken(line)]
    free = [(number, line) for number, line in free if not is_section(line.text)]
    if not free:
        return []
    number, line = free[0]
    if not could_be_headline(line) or _is_part_of_a_head(line.text):
        return []
    parts = _wrapped(lines, number, is_taken)
    following = lines.all[number + len(parts) : number + len(parts) + 3]
    rule = _confirmed(parts, following, lines, is_taken)
    return [_claim(parts, rule)] if rule else []


def could_be_headline(line: Line) -> bool:
    """Whether a line is short, ends unlike a sentence, and is no caption."""
    words = line.text.split()
    if not line.whole or len(line.text) > LONGEST or not 2 <= len(words) <= MOST_WORDS:
        return False
    if _NO_HEADLINE.search(line.text) or line.text[0].islower():
        return False
    return not is_caption(line.text) and bool(_WORD.search(line.text))


def _is_part_of_a_head(words: str) -> bool:
    """Whether a line holds only names of people, of a desk, of an outlet, or a day: part of a head without
    its headline."""
    if words.isupper() and not known(words):
        return False
    if known(words) or is_periodical(words) or _DAY_ALONE.match(words):
        return True
    parts = re.split(r",? and | & |, ", words)
    people = is_person(parts[0]) and all(
        (is_person(part) and len(part.split()) <= 3) or known(part) for part in parts
    )
    return people or bool(_DESK.search(words))


def _wrapped(lines: Lines, number: int, is_taken: Callable[[Line], bool]) -> list[Line]:
    """The headline's line and those that go on with it: right below, and beginning like the middle of it."""
    parts = [lines.head[number]]
    for line in lines.head[number + 1 : number + 3]:
        goes_on = (line.text[0].islower() or line.text[0] in "£$€") and not _YEAR.search(line.text)
        if line.gap or not goes_on or is_prose(line) or is_taken(line):
            break
        parts.append(line)
    return parts


def _confirmed(
    parts: list[Line], following: tuple[Line, ...], lines: Lines, is_taken: Callable[[Line], bool]
) -> str | None:
    """What shows that this is the headline; `None` when nothing does."""
    words = " ".join(line.text for line in parts)
    if any(line.text == words for line in following):
        return "line printed twice"
    if any(is_taken(line) for line in (*lines.head[:2], *following[:2]) if line not in parts):
        return "line by the byline or date"
    if not following or not is_prose_below(following):
        return None
    if is_title_case(words):
        return "first line, written as headlines are"
    apart = following[0].gap and 4 <= len(words.split()) <= 12 and not _SENTENCE.search(words)
    return "first line, apart from the text" if apart else None


def is_prose_below(following: tuple[Line, ...]) -> bool:
    """Whether a paragraph comes next, and not another line like a headline."""
    first = following[0]
    second_wrapped = (
        len(following) > 1 and not following[1].gap and min(len(first.text), len(following[1].text)) >= 50
    )
    return is_prose(first) or second_wrapped


def is_title_case(words: str) -> bool:
    """Whether nearly all longer words have capitals, or all letters are."""
    longer = [word for word in _WORD.findall(words) if len(word) > 3]
    capital = [word for word in longer if word[0].isupper()]
    return words.isupper() or (len(longer) >= 3 and len(capital) >= 0.8 * len(longer))


def _claim(parts: list[Line], rule: str) -> Claim:
    start, end = parts[0].start, parts[-1].end
    quote = "\n".join(line.text for line in parts)
    title = " ".join(line.text for line in parts)
    return Claim("title", title, "text", rule, quote, start, end)
