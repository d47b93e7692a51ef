"""Keeps onnxruntime from reporting to its makers: an archive tells nobody what it is asked."""

from __future__ import annotations

import os

SWITCH = "ORT_DISABLE_TELEMETRY"
"""Read when the library is loaded. Its Linux builds from 1.29 on send events unless this is set."""


def forbid_telemetry() -> None:
    """Call before onnxruntime is imported; afterwards it is too late."""
    os.environ[SWITCH] = "1"
