"""Packed bytes → bytes, counted while they are unpacked: a few kilobytes can hold gigabytes."""

from __future__ import annotations

import zlib

from briefing.sources.files import too_large
from briefing.sources.refusal import Refused

ACCEPTED = "gzip, deflate"  # brotli’s library can’t be stopped halfway through a bomb

_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib’s `wbits`


class Unpacking:
    """Takes the pieces of a body as they come, and gives the whole at the end.

    `coding` is the `Content-Encoding`, `most` how many bytes the whole may have.
    """

    def __init__(self, coding: str, most: int) -> None:
        """Begin.

        Raises:
            Refused: when it is packed in a way that nobody asked for.

        """
        self._coding = coding.strip().lower()
        if self._coding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise Refused(f"packed in a way that wasn’t asked for: {self._coding[:40]}")
        self._most = most
        self._pieces: list[bytes] = []
        self._size = 0
        self._packed = self._coding not in {"", "identity"}
        self._inflate = zlib.decompressobj(_ZLIB if self._coding == "deflate" else _GZIP)
        self._begun = False

    def take(self, piece: bytes) -> None:
        """Take the next piece.

        Raises:
            Refused: when the whole grows too large, or can’t be unpacked.

        """
        if not self._packed:
            self._keep(piece)
            return
        try:
            while piece:
                piece = self._unpack(piece)
        except zlib.error as error:
            raise Refused("what it sent can’t be unpacked") from error

    def whole(self) -> bytes:
        """Give the whole.

        Raises:
            Refused: when the packed bytes broke off.

        """
        if self._packed and self._begun and not self._inflate.eof:
            raise Refused("its answer broke off halfway")
        return b"".join(self._pieces)

    def _unpack(self, piece: bytes) -> bytes:
        """Unpack a piece as far as the limit allows, and give what is left of it."""
        if self._inflate.eof:  # another gzip member; after deflate it is nothing
            if self._coding == "deflate" or not piece.startswith(b"\x1f\x8b"):
                return b""
            self._inflate = zlib.decompressobj(_GZIP)
        try:
            found = self._inflate.decompress(piece, self._most - self._size + 1)
        except zlib.error:
            if self._begun or self._coding != "deflate":
                raise
            self._inflate = zlib.decompressobj(_RAW)  # some servers leave out zlib’s two bytes
            found = self._inflate.decompress(piece, self._most - self._size + 1)
        self._begun = True
        self._keep(found)
        return self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._most:
            raise Refused(f"{too_large(self._most)} unpacked" if self._packed else too_large(self._most))
        self._pieces.append(piece)
