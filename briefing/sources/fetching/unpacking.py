"""Packed bytes → bytes, counted while they are unpacked: a few kilobytes can hold gigabytes."""

from __future__ import annotations

import zlib

from briefing.sources.files import too_large
from briefing.sources.refusal import Refused

ACCEPTED = "gzip, deflate"  # brotli’s library can’t be stopped halfway through a bomb

_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib’s `wbits`
_MAGIC = b"\x1f\x8b"  # with which gzip begins
_OPENING = 2  # bytes that tell how what follows is packed


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
        self._packed = self._coding not in {"", "identity"}
        self._most = most
        self._size = 0
        self._pieces: list[bytes] = []
        self._opening = b""
        self._inflate: zlib._Decompress | None = None

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
        if not self._inflate.eof if self._inflate else self._opening:
            raise Refused("its answer broke off halfway")
        return b"".join(self._pieces)

    def _unpack(self, piece: bytes) -> bytes:
        """Unpack a piece as far as the limit allows, and give what is left of it."""
        if self._inflate is None or self._inflate.eof:
            piece, self._opening = self._opening + piece, b""
            if len(piece) < _OPENING:
                self._opening = piece
                return b""
            if self._inflate and not piece.startswith(_MAGIC):
                return b""  # padding behind the last member
            self._inflate = zlib.decompressobj(self._packing(piece))
        self._keep(self._inflate.decompress(piece, self._most - self._size + 1))
        return self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail

    def _packing(self, opening: bytes) -> int:
        """Tell how the bytes are packed: some servers leave out the two with which deflate begins (RFC 1950, 2.2)."""
        if self._coding != "deflate":
            return _GZIP
        return _RAW if int.from_bytes(opening[:2], "big") % 31 or opening[0] & 15 != 8 else _ZLIB  # noqa: PLR2004

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._most:
            raise Refused(f"{too_large(self._most)} unpacked" if self._packed else too_large(self._most))
        self._pieces.append(piece)
