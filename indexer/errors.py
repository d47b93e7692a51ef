"""The errors a caller may catch. Each message is one sentence that says what to do.

    CuttingsError
    ├── UsageError           the call makes no sense: a date that is none, a limit below one
    ├── ArchiveError         the archive cannot be used as it is
    │   ├── ArchiveMissing       there is none here yet
    │   ├── ArchiveBroken        its files are damaged, or are no archive
    │   ├── ArchiveMismatch      made with another model, passage rule or format
    │   ├── ArchiveBusy          another process is writing and did not finish in time
    │   ├── ArticleMissing       no article of that name
    │   └── DiskFull             too little space to write safely
    ├── ServerError          the Qdrant server
    │   ├── ServerDown           does not answer
    │   └── ServerRefused        answers, and says no (key, rights)
    └── ModelError           the embedding model is missing or cannot be loaded

A file that cannot be read is no error here: it is a `records.Skipped`.
"""

from __future__ import annotations


class CuttingsError(Exception):
    """The root. `str(error)` is fit to be shown to a user as it is."""


class UsageError(CuttingsError):
    """The call makes no sense."""


class ArchiveError(CuttingsError):
    """The archive cannot be used as it is."""


class ArchiveMissing(ArchiveError):
    """There is no archive here yet."""


class ArchiveBroken(ArchiveError):
    """The archive's files are damaged, or are no archive."""


class ArchiveMismatch(ArchiveError):
    """The archive was made with another model, passage rule or format."""


class ArchiveBusy(ArchiveError):
    """Another process is writing and did not finish in time."""


class ArticleMissing(ArchiveError):
    """No article of that name."""


class DiskFull(ArchiveError):
    """Too little space is left to write safely."""


class ServerError(CuttingsError):
    """The Qdrant server cannot be used."""


class ServerDown(ServerError):
    """The Qdrant server does not answer."""


class ServerRefused(ServerError):
    """The Qdrant server answers, and says no."""


class ModelError(CuttingsError):
    """The embedding model is missing or cannot be loaded."""
