"""What pypdf raises on damaged files: named once, for all who read with it."""

from __future__ import annotations

import struct
import zlib

BROKEN = (
    ArithmeticError,
    AttributeError,
    AssertionError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pypdf 7.1 raises on damaged files besides its own `PyPdfError`."""


def failures() -> tuple[type[Exception], ...]:
    """All of it; a missing decoder of pictures fails its page only."""
    from pypdf.errors import DependencyError, PyPdfError

    return PyPdfError, DependencyError, *BROKEN
