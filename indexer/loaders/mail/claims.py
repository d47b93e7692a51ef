"""What a mail's headers state: title, date and sender; and those of a message forwarded inside its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr

from indexer.loaders.cleaning import clean_line
from indexer.loaders.mail.mime import Part, header
from indexer.records import Claim

SOURCE = "mail"
MAX_LINES = 2_000
"""Lines of the text that a forwarded message's headers are looked for in."""

FEW_WORDS = 30
"""Most words before the headers of a forwarded message, where the subject does not say that it is one."""

LISTS = ("List-Id", "List-Unsubscribe")
DISCUSSED = ("In-Reply-To", "References", "Mailing-List", "X-Mailman-Version")
"""Headers of mail sent to many (RFC 2369, RFC 2919); of mail that its readers write themselves."""

_FORWARD = re.compile(r"^\s*(?:fwd?|wg|tr|rv|enc|i|doorst|vs|vb)\s*:", re.IGNORECASE)
_PREFIX = re.compile(
    r"^\s*(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|vb|antw|enc|doorst)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE
)
_INNER = re.compile(
    r"[ \t>*]*(?:(?P<sender>From|Von|De|Da|Van|Från|Fra|Od)"
    r"|(?P<date>Date|Sent|Gesendet|Datum|Envoyé|Enviado(?: el| em)?|Data|Fecha"
    r"|Inviato|Verzonden|Skickat|Sendt)"
    r"|(?P<subject>Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp|Ämne|Emne)"
    r"|(?P<to>To|An|À|Para|A|Aan|Till|Til|Cc|Reply-To))\s{0,2}:\**[ \t]*(?P<value>\S.{0,998})"
)
_MARKER = re.compile(
    r"forwarded message|weitergeleitete|message transféré|mensaje reenviado|inoltrato", re.IGNORECASE
)
_COMMENT = re.compile(r"\([^()]*\)")
_ZONES = {"EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500"} | {
    "MST": "-0700",
    "MDT": "-0600",
    "PST": "-0800",
    "PDT": "-0700",
}
"""Names of zones that mail has always meant so (RFC 2822, section 4.3)."""

_SEPARATOR = re.compile(r"\s+(?:[|–—·-]|from|at|via|by)\s+|[,|:]\s+|\s*[()]\s*")
_PERSON = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}")
_DESK = re.compile(
    r"\b(news\w*|desk|team|press\w*|editor\w*|daily|weekly|times|post|media|office|service|alerts?|briefing|info|"
    r"noreply|support|redaktion|rédaction)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Line:
    """A header line of a forwarded message as it stands in the text: `text[start:end] == quote`."""

    value: str
    quote: str
    start: int
    end: int


def mail_claims(message: Part, text: str) -> tuple[Claim, ...]:
    """The claims of a message's headers; `text` is the article that its body makes.

    The sender of a newsletter is claimed as its outlet where list id or address agree with the name;
    every other outlet and most authors are claimed with the reason why they are only senders.
    """
    forwarded = _forwarded(text, header(message, "Subject"))
    return (
        *_forwarded_claims(forwarded),
        *_title(message),
        *_date(message, bool(forwarded)),
        *_sender(message, bool(forwarded)),
        *_language(message),
    )


def message_id(message: Part) -> str:
    """The message's own name without its brackets; "" where it has none."""
    return clean_line(header(message, "Message-ID").strip("<> "))


def _title(message: Part) -> Iterator[Claim]:
    subject = clean_line(header(message, "Subject"))
    if title := _PREFIX.sub("", subject).strip():
        yield Claim("title", title, SOURCE, "Subject", f"Subject: {subject}")


def _date(message: Part, forwarded: bool) -> Iterator[Claim]:
    stated = clean_line(header(message, "Date"))
    if stated:
        why_not = "the day it was forwarded, not published" if forwarded else None
        yield Claim("published", _plain_date(stated), SOURCE, "Date", f"Date: {stated}", why_not=why_not)


def _plain_date(stated: str) -> str:
    """The date without comments, its zone as an offset."""
    bare = " ".join(_COMMENT.sub(" ", stated).split())
    start, _, zone = bare.rpartition(" ")
    return f"{start} {_ZONES[zone]}" if zone in _ZONES else bare


def _language(message: Part) -> Iterator[Claim]:
    if stated := clean_line(header(message, "Content-Language")):
        yield Claim(
            "language", stated.split(",")[0], SOURCE, "Content-Language", f"Content-Language: {stated}"
        )


def _sender(message: Part, forwarded: bool) -> Iterator[Claim]:
    stated = clean_line(header(message, "From"))
    name, address = parseaddr(stated)
    name = clean_line(name).strip("\"' ")
    if not name or "@" in name:
        return
    quote = f"From: {stated}"
    outlet, why_no_outlet = _outlet(message, name, address, forwarded)
    yield Claim("outlet", outlet, SOURCE, "From", quote, why_not=why_no_outlet)
    yield Claim(
        "author", name, SOURCE, "From", quote, why_not=_why_no_author(message, name, address, forwarded)
    )


def _outlet(message: Part, name: str, address: str, forwarded: bool) -> tuple[str, str | None]:
    """The part of the sender's name that names an outlet; else the whole, and why it is none."""
    if forwarded:
        return name, "forwarded it"
    if not any(name in message for name in LISTS):
        return name, "the sender of a mail that is no newsletter"
    if any(name in message for name in DISCUSSED) or "mailto:" in header(message, "List-Post").lower():
        return name, "wrote to a mailing list"
    listed = _compact(parseaddr(header(message, "List-Id"))[0] or header(message, "List-Id").split("<")[0])
    labels = re.split(r"[.]", address.rpartition("@")[2].lower().replace("-", ""))[:-1]
    parts = [part for part in _SEPARATOR.split(name) if part]
    for candidate in (*([] if _compact(name) in (listed, *labels) else parts), name):
        if _compact(candidate) and (_compact(candidate) == listed or _named_by(candidate, labels)):
            return candidate, None
    return name, "a sender's name; neither list nor address say that it is an outlet"


def _named_by(name: str, labels: list[str]) -> bool:
    """Whether the sender's domain is made of the name: "The Norlund Register" of norlundregister.example."""
    compact = _compact(name)
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", name.lower()) if word != "the")
    return any(
        (len(label) > 3 and label in compact)
        or (len(compact) > 6 and label.startswith(compact))
        or (len(initials) > 2 and label.startswith(initials))
        for label in labels
    )


def _compact(name: str) -> str:
    return re.sub(r"\W", "", re.sub(r"^\W*the\s+", "", name.lower()))


def _why_no_author(message: Part, name: str, address: str, forwarded: bool) -> str | None:
    """`None` where a person wrote the mail: a name of two to four words that the address repeats."""
    if forwarded or _FORWARD.match(header(message, "Subject")):
        return "forwarded it"
    if "List-Unsubscribe" in message and "In-Reply-To" not in message and "List-Post" not in message:
        return "the sender of a newsletter, not stated to be the author"
    local = address.partition("@")[0].lower()
    repeated = any(len(word) > 2 and word.lower() in local for word in re.findall(r"[^\W\d_]+", name))
    plain = _PERSON.fullmatch(name) and not _DESK.search(name) and repeated
    return None if plain else "the sender, not stated to be the author"


def _forwarded(text: str, subject: str) -> dict[str, Line]:
    """The headers of the message forwarded in the text, by what they state; empty where there is none."""
    found: dict[str, Line] = {}
    place = blank = end = 0
    for line in text.split("\n", MAX_LINES)[:MAX_LINES]:
        if match := _INNER.match(line):
            kind = str(match.lastgroup if match.lastgroup != "value" else _kind(match))
            start = place + len(line) - len(line.lstrip(" \t>*"))
            quote = text[start : place + len(line.rstrip())]
            found.setdefault(kind, Line(match["value"].strip(" *"), quote, start, start + len(quote)))
            blank = 0
        elif line.strip() or blank:
            if "sender" in found and "date" in found and len(found) > 2:
                break
            found, blank = {}, 0
            end = place + len(line)
        else:
            blank += 1
        place += len(line) + 1
    whole = {"sender", "date"} <= found.keys() and len(found) > 2
    is_reply = re.match(r"\s*(re|aw|sv|antw)\s*:", subject, re.IGNORECASE) is not None
    first = len(text[:end].split()) <= FEW_WORDS
    quoted = whole and text[: found["sender"].start].rsplit("\n", 1)[-1].lstrip().startswith(">")
    said = (_FORWARD.match(subject) or _MARKER.search(text[max(0, end - 300) : end])) and (
        first or not quoted
    )
    return found if whole and (said or (first and not is_reply)) else {}


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in ("sender", "date", "subject", "to") if match[kind])


def _forwarded_claims(lines: dict[str, Line]) -> Iterator[Claim]:
    for kind, field in (("subject", "title"), ("date", "published")):
        if line := lines.get(kind):
            value = _plain_date(line.value) if kind == "date" else _PREFIX.sub("", line.value)
            yield _claim(field, value, f"{kind} of the forwarded message", line)
    if line := lines.get("sender"):
        name = re.split(r"[<\[(]", line.value)[0].strip(" \"'*")
        if name and "@" not in name:
            why_not = "the sender of the forwarded message, not stated to be the {}"
            rule = "sender of the forwarded message"
            yield _claim("outlet", name, rule, line, why_not.format("outlet"))
            yield _claim("author", name, rule, line, why_not.format("author"))


def _claim(field: str, value: str, rule: str, line: Line, why_not: str | None = None) -> Claim:
    return Claim(field, clean_line(value), SOURCE, rule, line.quote, line.start, line.end, why_not)
