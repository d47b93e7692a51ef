"""The closed list of reasons why a file or line was not read, in a reporter's words."""

from __future__ import annotations

NOT_FOUND = "not found"
NO_RIGHT = "no right to read it"
NOT_A_FILE = "not a file or folder"
LINK_LOOP = "a link that leads in a circle"
LINK_NOWHERE = "a link that leads nowhere"
LINK_OUTSIDE = "a link that leads out of the folder"
UNSUPPORTED = "kind not supported"
OTHER_CONTENT = "content is not what the name says"
PASSWORD = "password-protected"
DAMAGED = "damaged"
EMPTY = "empty file"
NO_TEXT = "no text in it"
NOT_UTF8 = "not valid UTF-8 text"
UNKNOWN_ENCODING = "its characters are in no encoding that can be told"
NOT_JSON = "not valid JSON"
NOT_AN_OBJECT = "not a JSON object"
TOO_LARGE = "too large"
TOO_SLOW = "took too long"
TOO_MUCH_MEMORY = "needed too much memory"
TOO_DEEP = "nested too deeply"
CHANGING = "changing while read"
READER_FAILED = "reader failed"

REASONS = (
    NOT_FOUND,
    NO_RIGHT,
    NOT_A_FILE,
    LINK_LOOP,
    LINK_NOWHERE,
    LINK_OUTSIDE,
    UNSUPPORTED,
    OTHER_CONTENT,
    PASSWORD,
    DAMAGED,
    EMPTY,
    NO_TEXT,
    NOT_UTF8,
    UNKNOWN_ENCODING,
    NOT_JSON,
    NOT_AN_OBJECT,
    TOO_LARGE,
    TOO_SLOW,
    TOO_MUCH_MEMORY,
    TOO_DEEP,
    CHANGING,
    READER_FAILED,
)
"""Every `Skipped.reason` begins with one of these."""


class UnreadableError(Exception):
    """Raised inside this room only; `load` turns it into a `Skipped`."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(because(reason, detail))
        self.reason = because(reason, detail)


def because(reason: str, detail: str = "") -> str:
    """The reason with what is known of it behind: "too large (over 50 MB)"."""
    return f"{reason} ({detail})" if detail else reason
