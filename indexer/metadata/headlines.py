"""The headline of a text: the first line that stands and reads like one, and something confirms it."""

from __future__ import annotations

import re
from collections.abc import Callable

from indexer.metadata.found_dates import DATE, MONTH, WEEKDAY
from indexer.metadata.lines import Line, Lines, is_prose
from indexer.metadata.names import HONORIFIC, PERSON, is_periodical, is_person, is_section
from indexer.metadata.outlets import find_named, known
from indexer.metadata.pictures import is_caption
from indexer.records import Claim

MOST_WORDS = 25
LONGEST = 200

_NO_HEADLINE = re.compile(
    r"^(?:[-–—*•·>#\[(…,.;]|\d{1,3}[.)] |by\b|from\b|staff\b|contributing\b"
    r"|editor['’]s note\b|special to\b|(?:https?|www)\b"
    r"|(?:written|words|compiled|translated|edited|reviewed|directed|produced|photographs?|photos|pictures"
    r"|illustrations?|posted|updated|published)(?: (?:by|on)\b| ?:)"
    rf"|(?:von|par|por|door) (?-i:{PERSON})(?:,|$)"
    r"|(?:to|from|cc|bcc|re|subject|date|sent|an|von|betreff|datum|de|à|para|asunto|objet) ?:"
    r"|(?:sources?|quelle|fuente|fonte|bron) ?:"
    r"|(?:redazione|redaktion|redacción|rédaction|redactie|agencias|agenzie)\b"
    r"|propos recueillis\b|die fragen stellte)"
    r"|\b(?:vote|click|tap|sign up|donate|subscribe|register) (?:here|now)(?: in [\w ]{3,30})?[.!]?$"
    r"|[.,;:…–—-]$|[.!?][\"”’»)\]]$",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:(?:press|news|media) release|for (?:immediate )?release|(?:strictly )?embargo(?:ed)?\b.{0,60}"
    r"|media (?:advisory|alert)|pressemitteilung|medienmitteilung|presseinformation"
    r"|communiqué(?: de presse)?|nota de prensa|comunicado de prensa|nota à imprensa|comunicato stampa"
    r"|persbericht|memo(?:randum)?|draft\b.{0,40}|(?:\w+ ){1,2}edition(?: [-–] \w+)?"
    r"|section ?:.{1,60}|entwurf|sperrfrist\b.{0,60}|letter writers"
    r"|letters? to the editor|leserbriefe?|courrier des lecteurs|cartas al director) ?[:!]?",
    re.IGNORECASE,
)
"""Lines that say what kind of paper this is; its headline stands below them."""

_STATED = re.compile(r"^(?i:headline|title|überschrift|titel|titre|título|titolo) ?: {1,3}(?=\S.{3})")
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
    r"\b(?:editorial board|wire reports|staff(?: reports?| writers?)?|news service|news network)$",
    re.IGNORECASE,
)
_ROLE_BEHIND = re.compile(
    r"^(?:\S+ ){1,4}(?:writers?|reporters?|correspondents?|columnists?|critics?|editors?)$", re.IGNORECASE
)
_DAY_ALONE = re.compile(
    rf"(?:{WEEKDAY}s?,? |{MONTH} )[^a-z]{{0,4}}(?:{MONTH} )?[\d, ]{{1,30}}$", re.IGNORECASE
)
_NICKNAME = re.compile(r" [\"“]\w{1,20}[\"”] ")
_ACCOUNT = re.compile(r" \(?@\w{1,30}\)?$")
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NAME_BEHIND_OF = re.compile(rf"(?:di|da) {PERSON}")
"""In Italian the second line of a headline ("of Ada Pole") or a byline ("by Ada Pole"): nobody can tell."""

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def title_claims(lines: Lines, is_taken: Callable[[Line], bool]) -> list[Claim]:
    """The headline, or nothing. `is_taken` tells lines that are something else (a date line, a byline)."""
    free = [(number, line) for number, line in enumerate(lines.head[:12]) if not is_taken(line)]
    stated = [line for _, line in free if _STATED.match(line.text) and line.whole]
    if stated:
        return [_labelled(stated[0])]
    free = [
        (number, line)
        for number, line in free
        if not is_section(line.text) and not LABEL.fullmatch(line.text) and not is_web_address(line.text)
    ]
    if not free or _lists_dated_headlines(lines, is_taken):
        return []
    number, line = free[0]
    if not could_be_headline(line) or _is_part_of_a_head(line.text):
        return []
    parts = _wrapped(lines, number, is_taken)
    if any(_NAME_BEHIND_OF.fullmatch(part.text) for part in parts[1:]):
        return []
    following = lines.all[number + len(parts) : number + len(parts) + 3]
    rule = _confirmed(parts, following, lines, is_taken)
    return [_claim(parts, rule)] if rule else []


def is_web_address(words: str) -> bool:
    """Whether a line is a web address and nothing else."""
    return bool(_WEB_ADDRESS.fullmatch(words))


def _labelled(line: Line) -> Claim:
    """The headline behind "HEADLINE:"."""
    label = _STATED.match(line.text)
    start = label.end() if label else 0
    title, start = line.text[start:], line.start + start
    return Claim("title", title, "text", "line that says it is the headline", title, start, line.end)


def _lists_dated_headlines(lines: Lines, is_taken: Callable[[Line], bool]) -> bool:
    """Whether several lines like headlines, each with a line of its own date or writer below, stand above
    the text: those of other stories, too, so that none is surely this one's."""
    pairs = zip(lines.head, lines.head[1:], strict=False)
    heads = [
        one
        for one, two in pairs
        if is_taken(two) and not is_taken(one) and could_be_headline(one) and _is_like_a_headline(one.text)
    ]
    return len(heads) > 1 and all(two.gap for two in heads[1:])


def _is_like_a_headline(words: str) -> bool:
    return len(words.split()) >= 3 and not _is_part_of_a_head(words) and not is_section(words)


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
    if words.isupper() and not known(words) and "," not in words:
        return False
    if known(words) or is_periodical(words) or _DAY_ALONE.match(words) or _is_little_but_a_date(words):
        return True
    return _is_desk(words) or _is_people(words)


def _is_desk(words: str) -> bool:
    if _DESK.search(words) or (_ROLE_BEHIND.search(words) and _is_capitalised(words)):
        return True
    named = find_named(words)[:1]
    behind = words[named[0].end :] if named and not named[0].common and named[0].start <= 4 else ""
    return bool(behind) and is_section(behind)


def _is_people(words: str) -> bool:
    """Whether people, with a place, a role or an outlet, or several outlets are all that a line names."""
    bare = _ACCOUNT.sub("", HONORIFIC.sub("", _NICKNAME.sub(" ", words)))
    parts = re.split(r",? and | & |, ", bare)
    if is_person(parts[0]) and len(parts) == 1:
        return len(bare.split()) <= 3 or bool(HONORIFIC.match(words))
    people = all((is_person(part) and len(part.split()) <= 3) or _is_outlet(part) for part in parts)
    return people or _is_affiliated(parts, words)


def _is_outlet(name: str) -> bool:
    return bool(known(name)) or is_periodical(name)


def _is_little_but_a_date(words: str) -> bool:
    return bool(DATE.search(words)) and len(_WORD.findall(DATE.sub("", words))) <= 3


def _is_capitalised(words: str) -> bool:
    return all(word[0].isupper() for word in _WORD.findall(words) if len(word) > 3)


def _is_affiliated(parts: list[str], words: str) -> bool:
    """Whether a place, a role or an outlet stands behind one name ("Ada Pole, The (Hask) Courier")."""
    behind = words.partition(", ")[2]
    return is_person(parts[0]) and 0 < len(behind.split()) <= 7 and _is_capitalised(behind)


def _wrapped(lines: Lines, number: int, is_taken: Callable[[Line], bool]) -> list[Line]:
    """The headline's line and those that go on with it: right below, and beginning like the middle of it."""
    parts = [lines.head[number]]
    for line in lines.head[number + 1 : number + 3]:
        goes_on = (line.text[0].islower() or line.text[0] in "£$€") and not _YEAR.search(line.text)
        if line.gap or not goes_on or is_prose(line) or is_taken(line) or is_web_address(line.text):
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
