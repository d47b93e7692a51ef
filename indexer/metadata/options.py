"""What the owner states on the command line, as claims that win over the document's own."""

from __future__ import annotations

import unicodedata
from datetime import date

from indexer.errors import UsageError
from indexer.metadata.dates import ACCEPTED, parse_stated
from indexer.metadata.values import is_placeholder
from indexer.records import Claim

SOURCE = "option"


def option_claims(
    outlet: str | None = None, published: str | None = None, today: date | None = None
) -> tuple[Claim, ...]:
    """The claims of `--outlet` and `--published`, those given. Raises UsageError."""
    claims = []
    if outlet is not None:
        if is_placeholder(outlet):
            raise UsageError(f"--outlet needs the name of an outlet, not {outlet!r}.")
        if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in outlet):
            raise UsageError(f"--outlet {outlet!a} has characters in it that no name has.")
        name = unicodedata.normalize("NFC", " ".join(outlet.split()))
        claims.append(Claim("outlet", name, SOURCE, "--outlet", outlet))
    if published is not None:
        reading = parse_stated(published, today)
        if isinstance(reading, str):
            raise UsageError(f"--published {published!r} is no date: {reading}. Write it like {ACCEPTED}.")
        claims.append(Claim("published", published, SOURCE, "--published", published))
    return tuple(claims)
