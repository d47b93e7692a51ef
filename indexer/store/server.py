"""The store on a Qdrant server, one node or a cluster, through qdrant-client."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from qdrant_client import QdrantClient

from indexer.errors import ArchiveMismatch, ArchiveMissing, UsageError
from indexer.records import Description
from indexer.settings import Settings
from indexer.store import writing
from indexer.store.collection import Row, Shelves
from indexer.store.payload import ARTICLE_INDEXES, LEDGER_INDEXES, PASSAGE_INDEXES
from indexer.store.server_collection import ServerCollection
from indexer.store.shelved import ShelvedStore

PING, WAIT = 5, 60
"""Seconds to wait for a server's first answer, and for any later one."""
DEAD_AFTER = 15 * 60
"""Seconds after which a writer that did not finish counts as dead. Several may write to a server at
once, and one batch takes seconds."""
DESCRIPTION_ID = str(uuid5(NAMESPACE_URL, "cuttings-description"))


class ServerStore(ShelvedStore):
    """The archive on a server, in collections whose names begin with `prefix`.

    `shards` and `replicas` shape the collections when they are made; `url` is what messages call the
    server.
    """

    def __init__(
        self,
        client: QdrantClient,
        shards: int = 1,
        replicas: int = 1,
        prefix: str = "cuttings_",
        url: str = ":memory:",
    ) -> None:
        self._client = client
        self._shape = shards, replicas
        self._url = url
        self._passages = ServerCollection(client, prefix + "passages", url)
        self._articles = ServerCollection(client, prefix + "articles", url)
        self._ledger = ServerCollection(client, prefix + "ledger", url)
        self._shelves = Shelves(self._passages, self._articles, self._ledger)
        self._described: Description | None = None

    @classmethod
    def connect(cls, settings: Settings) -> ServerStore:
        """The store that these settings name, asked once whether it is there.

        Raises ServerDown, ServerRefused; UsageError for an address that is none.
        """
        try:
            url = _shown(settings.url or "")
            ping = _client(settings, PING)
        except ValueError as error:
            raise UsageError("CUTTINGS_QDRANT_URL is no address; write it like http://host:6333.") from error
        try:
            ServerCollection(ping, "cuttings_ledger", url).exists()
        finally:
            ping.close()
        return cls(_client(settings, WAIT), settings.shards, settings.replicas, url=url)

    def describe(self) -> Description | None:
        if self._described is None and self._ledger.exists():
            found = self._ledger.get([DESCRIPTION_ID])
            self._described = next((Description(**one["description"]) for one in found.values()), None)
        return self._described

    def create(self, description: Description) -> None:
        existing = self.describe()
        if existing not in (None, description):
            raise ArchiveMismatch(
                f"The archive on {self._url} was made with {existing.model} (passages: "
                f"{existing.passage_rule}, format {existing.format}); use that, or another server."
            )
        if existing is None:
            self._make(description)

    def recover(self) -> None:
        with self._writing() as shelves:
            writing.recover(shelves, older_than=DEAD_AFTER)

    def settle(self, least: int = 0) -> None:
        """Nothing to do: a server optimises by itself."""

    def destroy(self) -> None:
        """Delete the collections, with everything in them."""
        for collection in (self._ledger, self._articles, self._passages):
            collection.destroy()

    def close(self) -> None:
        self._client.close()

    @contextmanager
    def _reading(self) -> Iterator[Shelves]:
        if self.describe() is None:
            raise ArchiveMissing(f"There is no archive on the Qdrant server at {self._url}; add files first.")
        yield self._shelves

    _writing = _reading

    def _make(self, description: Description) -> None:
        # The description comes last: without it there is no archive, and all of this can be repeated.
        self._passages.make(description.dimension, PASSAGE_INDEXES, *self._shape)
        self._articles.make(None, ARTICLE_INDEXES, *self._shape)
        self._ledger.make(None, LEDGER_INDEXES, *self._shape)
        payload = {"kind": "description", "description": asdict(description)}
        self._ledger.put([Row(DESCRIPTION_ID, payload)])


def _client(settings: Settings, timeout: int) -> QdrantClient:
    with warnings.catch_warnings():
        # A key over plain http is usual between containers of one machine, where no one listens.
        warnings.filterwarnings("ignore", message="Api key is used with an insecure connection")
        return QdrantClient(
            url=settings.url, api_key=settings.api_key, timeout=timeout, check_compatibility=False
        )


def _shown(url: str) -> str:
    """The address without a name and password that may be written into it."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
