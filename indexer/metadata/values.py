"""Whether a stated value can be one: an outlet that is "n/a" is none, nor is a title "untitled"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from indexer.metadata import outlets
from indexer.metadata.dates import parse_stated
from indexer.metadata.names import in_normal_case, is_abbreviation
from indexer.records import Claim, Published

_PLACEHOLDERS = frozenset(
    ("", "-", "--", "?", "n/a", "na", "n.a.", "none", "null", "nil", "nan", "unknown", "undefined", "tbd")
)
_NO_TITLES = frozenset(("untitled", "untitled document", "no title", "title", "document", "slide 1"))
_PROGRAM_TITLE = re.compile(
    r"microsoft (word|powerpoint|excel|publisher) - .*"
    r"|.*\.(docx?|odt|pdf|rtf|txt|indd|qxp|qxd|tex|dvi|html?|pptx?)",
    re.IGNORECASE,
)
_NO_AUTHORS = frozenset(
    (
        "admin",
        "administrator",
        "user",
        "owner",
        "author",
        "anonymous",
        "root",
        "guest",
        "windows user",
        "microsoft user",
        "microsoft office user",
        "libreoffice user",
    )
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}")
_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_ACCOUNT = re.compile(r"\S*@\S+")
_OWNERS = frozenset(("correction", "option", "sidecar"))
"""Sources in which the owner of the archive speaks: an outlet is called what they call it."""


@dataclass(frozen=True)
class Refused:
    """Why a claim's value cannot be believed, whatever else is claimed."""

    why_not: str


Believable = str | Published | Refused


def believable(claim: Claim, today: date | None) -> Believable:
    """The value this claim would give its field, or why it can give none."""
    if claim.why_not:
        return Refused(claim.why_not)
    if claim.field in ("published", "updated"):
        return _date(claim, today)
    value = " ".join(claim.value.split())
    if is_placeholder(value):
        return Refused("stands for no value")
    match claim.field:
        case "title":
            return _title(value)
        case "outlet" if claim.source not in _OWNERS:
            return _outlet(value)
        case "author":
            return _author(value) if claim.source not in _OWNERS else value
        case "url":
            return _url(value)
        case "language":
            return value.replace("_", "-") if _LANGUAGE.fullmatch(value) else Refused("not a language code")
    return value


def is_placeholder(value: str) -> bool:
    """Whether a value only fills a space: "", "n/a", "unknown"."""
    return " ".join(value.split()).casefold().strip("[]()<>") in _PLACEHOLDERS


def _date(claim: Claim, today: date | None) -> Published | Refused:
    if claim.source == "pdf" and claim.rule == "CreationDate":
        return Refused("the day the file was made, not published")
    reading = parse_stated(claim.value, today)
    return Refused(reading) if isinstance(reading, str) else reading


def _title(value: str) -> str | Refused:
    if value.casefold() in _NO_TITLES:
        return Refused("stands for no title")
    return Refused("a file's name, not a title") if _PROGRAM_TITLE.fullmatch(value) else value


def _outlet(value: str) -> str | Refused:
    """A host is kept where it is printed as a name ("Delfi.lt"), and named where it is only an address."""
    if _ACCOUNT.fullmatch(value):
        return Refused("an account or mail address, not a name")
    is_address = outlets.is_address(value)
    owner = outlets.of_host(value) if is_address or value.islower() else None
    if owner:
        return owner.name
    return Refused("an address, not a name") if is_address or _ADDRESS.fullmatch(value) else value


def _author(value: str) -> str | Refused:
    if value.casefold() in _NO_AUTHORS:
        return Refused("stands for no author")
    if outlets.is_agency(value) or is_abbreviation(value):
        return Refused("an agency: that is a credit, not an author")
    return Refused("an address, not a name") if _ADDRESS.fullmatch(value) else in_normal_case(value)


def _url(value: str) -> str | Refused:
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        return Refused("not a web address")
    if parts.scheme.lower() not in ("http", "https") or not host or " " in value:
        return Refused("not a full web address")
    return value
