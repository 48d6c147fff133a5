"""What a worker says, packed so that whoever listens can tell it from rubbish.

A frame is a mark, the length and the digest of what follows, and then that. Nothing is unpickled
that does not have its digest, and a listener never waits for the rest of a frame.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import struct
from collections.abc import Iterator

_HEAD = struct.Struct("!4sI32s")
_MARK = b"H\x00\xff1"
_LARGEST = 512 * 1024 * 1024


class GarbledError(ValueError):
    """What came is not what a worker says."""


def packed(said: object) -> bytes:
    """Return *said* as one frame."""
    body = pickle.dumps(said, protocol=pickle.HIGHEST_PROTOCOL)
    return _HEAD.pack(_MARK, len(body), hashlib.sha256(body).digest()) + body


def unpacked(frame: bytes) -> object:
    """Return what one whole *frame* says.

    Raises:
        GarbledError: it is none.
    """
    frames = Frames()
    found = list(frames.feed(frame))
    if len(found) != 1 or frames.begun:
        raise GarbledError
    return found[0]


def send(file: int, said: object) -> None:
    """Write *said* to an open *file*."""
    rest = memoryview(packed(said))
    while rest:
        rest = rest[os.write(file, rest) :]


class Frames:
    """Frames that come in pieces."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    @property
    def begun(self) -> bool:
        """Return whether part of a frame has come and the rest has not."""
        return bool(self._waiting)

    def feed(self, piece: bytes) -> Iterator[object]:
        """Yield what the frames say that *piece* completes.

        Raises:
            GarbledError: this is no frame; nothing that follows will be one.
        """
        self._waiting += piece
        while len(self._waiting) >= _HEAD.size:
            mark, size, digest = _HEAD.unpack_from(self._waiting)
            if mark != _MARK or size > _LARGEST:
                raise GarbledError
            end = _HEAD.size + size
            if len(self._waiting) < end:
                return
            body = bytes(memoryview(self._waiting)[_HEAD.size : end])
            del self._waiting[:end]
            if hashlib.sha256(body).digest() != digest:
                raise GarbledError
            said: object = pickle.loads(body)  # noqa: S301 packed by a worker: it has its digest
            yield said
