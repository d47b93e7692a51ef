"""What qdrant-client raises, turned into our errors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from qdrant_client.common.client_exceptions import ResourceExhaustedResponse
from qdrant_client.http.exceptions import ResponseHandlingException, UnexpectedResponse

from indexer.errors import ArchiveMissing, CuttingsError, ServerDown, ServerRefused


@contextmanager
def boundary(url: str) -> Iterator[None]:
    """Turn what qdrant-client raises into ours."""
    try:
        yield
    except (ResponseHandlingException, ResourceExhaustedResponse) as error:
        raise ServerDown(f"The Qdrant server at {url} does not answer ({error}); is it running?") from error
    except UnexpectedResponse as error:
        raise _refusal(url, error) from error


def _refusal(url: str, error: UnexpectedResponse) -> CuttingsError:
    said = _reason(error)
    if error.status_code in (401, 403):
        return ServerRefused(
            f"The Qdrant server at {url} refuses the key ({error.status_code}); "
            "look at CUTTINGS_QDRANT_API_KEY."
        )
    if error.status_code == 404 and "doesn't exist" in said:
        return ArchiveMissing(f"There is no archive on the Qdrant server at {url}; add files first.")
    if error.status_code in (502, 503, 504):
        return ServerDown(f"The Qdrant server at {url} is not ready ({error.status_code}); try again soon.")
    return ServerRefused(f"The Qdrant server at {url} refuses ({error.status_code}): {said}")


def _reason(error: UnexpectedResponse) -> str:
    try:
        return str(json.loads(error.content)["status"]["error"])[:300]
    except (ValueError, KeyError, TypeError):
        return f"{error.reason_phrase or 'no reason given'}; is that address a Qdrant server?"
