"""What the sidecars of one file state of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from indexer.records import Claim

OF_ONE = ("title", "author", "url")
"""Fields that every article has its own: of a file of many articles a sidecar cannot say them."""


@dataclass(frozen=True)
class Said:
    """What the sidecars of one file state. `digest` changes whenever that does."""

    claims: tuple[Claim, ...] = ()

    @property
    def digest(self) -> str | None:
        """`None` where nothing is stated."""
        facts = json.dumps(sorted((claim.field, claim.value, claim.rule) for claim in self.claims))
        return hashlib.sha256(facts.encode("utf-8", "replace")).hexdigest() if self.claims else None

    def of_article(self, alone: bool) -> tuple[Claim, ...]:
        """The claims about an article that is, or is not, the only one of its file."""
        return tuple(claim for claim in self.claims if alone or claim.field not in OF_ONE)

    def ignored(self, alone: bool) -> str | None:
        """One line about what cannot be said of a file of many articles."""
        fields = sorted({claim.field for claim in self.claims} & set(OF_ONE)) if not alone else []
        return f"{', '.join(fields)} from its sidecar ignored: it has many articles" if fields else None
