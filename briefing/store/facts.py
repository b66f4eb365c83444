"""What was found in each article, so that it is parsed once in its life."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.errors import StoreError
from briefing.garbage import garbage_left
from briefing.model.facts import Facts
from briefing.model.kept import KeptArticle
from briefing.store.codec import from_json, shape, to_json
from briefing.store.content import digest, pack, unpack
from briefing.store.database import Database, listed, portions


class KeptFacts:
    """What was found in each article, with the fingerprint of what found it. Only the newest is kept.

    Facts of another shape, which an older version of briefing found, count as not found.
    """

    def __init__(self, database: Database) -> None:
        """Look into `database`."""
        self._database = database
        self._shape = digest(shape(Facts).encode())

    def put(self, name: str, facts: Facts, fingerprint: str) -> None:
        """Keep the facts of the article of content hash `name`.

        Raises:
            StoreError: when that article is not in the store.

        """
        if not self._database.one("SELECT 1 FROM articles WHERE hash = ?", (name,)):
            raise StoreError(f"{self._database.path}: no article {name} to keep facts of")
        self._database.change(
            "INSERT OR REPLACE INTO facts (article, fingerprint, shape, body) VALUES (?, ?, ?, ?)",
            (name, fingerprint, self._shape, pack(to_json(facts, without=("article",)))),
        )

    def missing(self, names: Iterable[str], fingerprint: str) -> list[str]:
        """Give those of the content hashes whose facts were never found, or not by this fingerprint, in their order."""
        wanted = list(dict.fromkeys(names))
        rows = self._database.rows(
            "SELECT article FROM facts WHERE fingerprint = ? AND shape = ? AND article IN (SELECT value FROM json_each(?))",
            (fingerprint, self._shape, listed(wanted)),
        )
        there = {row[0] for row in rows}
        return [name for name in wanted if name not in there]

    def each(self, kept: Iterable[KeptArticle], fingerprint: str | None = None) -> Iterator[Facts]:
        """Give the facts of these articles in that order; those whose facts are `missing` are left out.

        Without a fingerprint, whatever was found last in each is given.
        """
        for some in portions(kept):
            rows = self._database.rows(
                "SELECT article, body FROM facts WHERE fingerprint = coalesce(?, fingerprint) AND shape = ? AND article IN (SELECT value FROM json_each(?))",
                (fingerprint, self._shape, listed(one.hash for one in some)),
            )
            found: dict[str, bytes] = dict(rows)
            with garbage_left():  # facts hold none, and looking for it takes longer than reading them
                facts = [self._unpacked(one, found[one.hash]) for one in some if one.hash in found]
            yield from facts

    def get(self, kept: KeptArticle, fingerprint: str | None = None) -> Facts | None:
        """Give the facts of one article, `None` when they are `missing`."""
        return next(self.each([kept], fingerprint), None)

    def _unpacked(self, kept: KeptArticle, body: bytes) -> Facts:
        with self._database.holding(f"the facts of {kept.article.id}"):
            return from_json(Facts, unpack(body), article=kept.article)
