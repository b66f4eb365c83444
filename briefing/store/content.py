"""What an article is known by in the store, and how large texts are packed."""

from __future__ import annotations

import json
import zlib
from hashlib import blake2b

from briefing.errors import StoreDamaged
from briefing.model.article import Article

_DIGEST_BYTES = 16  # 128 bits: no two articles of any archive will meet
_LEVEL = 6


def content_hash(article: Article) -> str:
    """Give the BLAKE2b digest of what makes an article this article: text, title, day, publisher, address.

    Its id, path, zones and bounds are left out: the first two are where it lay, the others what we made of it.
    """
    day = article.published.isoformat() if article.published else None
    parts = [article.text, article.title, day, article.publisher, article.url]
    return digest(json.dumps(parts).encode())


def digest(data: bytes) -> str:
    """Give the BLAKE2b digest (128 bits, hexadecimal) of some bytes, by which the store knows things."""
    return blake2b(data, digest_size=_DIGEST_BYTES).hexdigest()


def pack(text: str) -> bytes:
    """Pack a text for the store (UTF-8, zlib). Half a surrogate pair, which an article may hold, is kept."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def unpack(data: bytes) -> str:
    """Unpack what `pack` gave.

    Raises:
        StoreDamaged: when it is nothing that `pack` gave.

    """
    return unpack_bytes(data).decode("utf-8", "surrogatepass")


def pack_bytes(data: bytes) -> bytes:
    """Pack bytes for the store."""
    return zlib.compress(data, _LEVEL)


def unpack_bytes(data: bytes) -> bytes:
    """Unpack what `pack_bytes` gave.

    Raises:
        StoreDamaged: when it is nothing that `pack_bytes` gave.

    """
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise StoreDamaged(f"a packed text cannot be read: {error}") from error
