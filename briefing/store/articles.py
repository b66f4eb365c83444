"""The articles, by content hash, id, address and day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from briefing.model.article import Article
from briefing.model.kept import KeptArticle
from briefing.store.codec import from_json, to_json
from briefing.store.content import content_hash, pack, unpack
from briefing.store.database import Database, Row, listed, portions

_COLUMNS = "a.hash, a.id, a.day, a.came_in, a.source, a.first_seen, a.body"
# An address that bears several texts: the article was revised. The one that came in last by the day asked for counts.
_NOT_REVISED = """NOT EXISTS (SELECT 1 FROM articles AS b WHERE b.url = a.url AND b.day <= ?
                  AND (b.came_in, b.first_seen, b.hash) > (a.came_in, a.first_seen, a.hash))"""
_SUFFIX = 8  # of the hash: enough to tell apart what bears one id


class Articles:
    """The articles of a store. One that was added is never changed, and adding it again changes nothing."""

    def __init__(self, database: Database) -> None:
        """Look into `database`."""
        self._database = database

    def add(self, article: Article, *, came_in: dt.date, source: str, seen: str) -> str:
        """Add an article that came in on the day `came_in` from `source`, at the moment `seen`; give its content hash.

        Its id is the one it has; where another article bears that already (an earlier text of the same entry, a file of the same
        name), a part of its hash is put behind.
        """
        name = content_hash(article)
        with self._database.writing():
            if not self._database.one("SELECT 1 FROM articles WHERE hash = ?", (name,)):
                taken = self._database.one("SELECT 1 FROM articles WHERE id = ?", (_plain(article.id),))
                article_id = f"{_plain(article.id)}-{name[:_SUFFIX]}" if taken else _plain(article.id)
                day = (article.published or came_in).isoformat()
                url = _plain(article.url) if article.url else None
                body = pack(to_json(article, without=("id",)))
                self._database.change(
                    "INSERT INTO articles (hash, id, url, source, day, came_in, first_seen, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (name, article_id, url, source, day, came_in.isoformat(), seen, body),
                )
                self._database.change("INSERT INTO unremembered (article) VALUES (?)", (name,))
        return name

    def known(self, url: str) -> bool:
        """Tell whether an article of this address is or was kept: it need not be fetched again."""
        return self._database.one("SELECT 1 FROM articles WHERE url = ?", (_plain(url),)) is not None

    def unknown(self, names: Iterable[str]) -> list[str]:
        """Give those of the content hashes that never came in, in their order. One whose text was dropped did come in."""
        wanted = list(dict.fromkeys(names))
        rows = self._database.rows(
            "SELECT hash FROM articles WHERE hash IN (SELECT value FROM json_each(?))", (listed(wanted),)
        )
        there = {row[0] for row in rows}
        return [name for name in wanted if name not in there]

    def get(self, name: str) -> KeptArticle | None:
        """Give the article of this content hash; `None` when it is not there, or its text was dropped."""
        return next(self.each([name]), None)

    def by_id(self, article_id: str) -> KeptArticle | None:
        """Give the article of this id."""
        row = self._database.one("SELECT hash FROM articles WHERE id = ?", (_plain(article_id),))
        return self.get(row[0]) if row else None

    def each(self, names: Iterable[str]) -> Iterator[KeptArticle]:
        """Give the articles of these content hashes in that order; those that are not there are left out."""
        for some in portions(dict.fromkeys(names)):
            rows = self._database.rows(
                f"SELECT {_COLUMNS} FROM articles AS a WHERE a.hash IN (SELECT value FROM json_each(?)) AND a.body IS NOT NULL",  # noqa: S608
                (listed(some),),
            )
            found = {row[0]: row for row in rows}
            yield from (self._kept(found[name]) for name in some if name in found)

    def span(self, first: dt.date | None, last: dt.date) -> Iterator[KeptArticle]:
        """Give the articles that count for the days `first` to `last` (both included; `None`: from the beginning), by day and hash.

        An undated article counts for the day it came in. Of an article that was revised, only the newest text is given.
        """
        return self.each(self.hashes(first, last))

    def hashes(self, first: dt.date | None, last: dt.date) -> list[str]:
        """Give the content hashes of the articles of `span`, in the same order."""
        rows = self._database.rows(
            f"SELECT a.hash FROM articles AS a WHERE a.day BETWEEN ? AND ? AND a.body IS NOT NULL AND {_NOT_REVISED} ORDER BY a.day, a.hash",  # noqa: S608
            (*_days(first, last), last.isoformat()),
        )
        return [row[0] for row in rows]

    def unreported(self, edition: str, first: dt.date | None, day: dt.date) -> list[str]:
        """Give the content hashes of what the edition of `day` has to look at, by day and hash.

        These are the articles of `first` to `day` that no edition of this name for another day was made from, an earlier or,
        where days are made out of order, a later one: what was published yesterday and came in this morning is among them.
        """
        # CROSS JOIN and `+`: from the article to its few editions, not through all editions of this name.
        rows = self._database.rows(
            f"""SELECT a.hash FROM articles AS a WHERE a.day BETWEEN ? AND ? AND a.body IS NOT NULL AND {_NOT_REVISED}
                AND NOT EXISTS (SELECT 1 FROM edition_articles AS e CROSS JOIN editions ON editions.id = e.edition
                                WHERE e.article = a.hash AND +editions.name = ? AND +editions.day <> ?)
                ORDER BY a.day, a.hash""",  # noqa: S608
            (*_days(first, day), day.isoformat(), edition, day.isoformat()),
        )
        return [row[0] for row in rows]

    def unremembered(self, until: dt.date) -> list[str]:
        """Give the content hashes of the articles that count for days up to `until` and that the memory has not entered, by day and hash.

        What it costs depends on how many these are, not on how many articles there are.
        """
        rows = self._database.rows(
            """SELECT a.hash FROM unremembered AS u CROSS JOIN articles AS a ON a.hash = u.article
               WHERE +a.day <= ? AND a.body IS NOT NULL ORDER BY a.day, a.hash""",
            (until.isoformat(),),
        )
        return [row[0] for row in rows]

    def remembered(self, names: Iterable[str]) -> None:
        """Note that the memory has entered these articles. Belongs in one `writing` block with what it entered."""
        self._database.change_each("DELETE FROM unremembered WHERE article = ?", [(name,) for name in names])

    def _kept(self, row: Row) -> KeptArticle:
        name, article_id, day, came_in, source, seen, body = row
        with self._database.holding(f"article {article_id}"):
            article = from_json(Article, unpack(body), id=article_id)
        return KeptArticle(name, article, dt.date.fromisoformat(day), dt.date.fromisoformat(came_in), source, seen)


def _days(first: dt.date | None, last: dt.date) -> tuple[str, str]:
    return (first or dt.date.min).isoformat(), last.isoformat()


def _plain(text: str) -> str:
    """Give a text that SQLite can hold: half a surrogate pair, which no encoding can write, becomes a question mark."""
    return text.encode("utf-8", "replace").decode()
