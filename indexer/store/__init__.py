"""The only room that knows Qdrant.

`Store` is the seam; `edge.py` (a folder, Qdrant Edge) and `server.py` (qdrant-client) stand behind it
and `tests/test_store_contract.py` holds both to the same promises.
"""

from indexer.store.seam import Store, open_store
from indexer.store.where import article_number

__all__ = ["Store", "article_number", "open_store"]
