"""What a worker says is told from rubbish, however it comes in pieces."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.workers.frames import Frames, GarbledError, packed, unpacked

FRAME = packed("an outcome")


def bomb() -> object:
    """Do what no frame may make anybody do."""
    raise AssertionError("unpickled")


class _Bomb:
    def __reduce__(self) -> tuple[object, tuple[()]]:
        return bomb, ()


@pytest.mark.parametrize(
    "rubbish",
    [
        b"no frame at all, but as long as the head of one",
        FRAME[:-1] + b"?",
        b"?" + FRAME[1:],
        FRAME[:4] + b"\xff\xff\xff\xff" + FRAME[8:],
        # Of a body that has not its digest nothing is unpickled.
        FRAME[:-10] + pickle.dumps(_Bomb())[:10],
    ],
)
def test_rubbish_is_refused(rubbish: bytes) -> None:
    with pytest.raises(GarbledError):
        list(Frames().feed(rubbish))
    with pytest.raises(GarbledError):
        unpacked(rubbish)


@pytest.mark.parametrize("broken", [b"", FRAME[:10], FRAME[:-1], FRAME * 2])
def test_what_is_not_just_one_frame_is_refused(broken: bytes) -> None:
    with pytest.raises(GarbledError):
        unpacked(broken)


@given(said=st.lists(st.text() | st.binary()), size=st.integers(1, 80))
def test_frames_survive_any_pieces(said: list[str | bytes], size: int) -> None:
    whole = b"".join(map(packed, said))
    frames = Frames()
    heard = [one for at in range(0, len(whole), size) for one in frames.feed(whole[at : at + size])]
    assert heard == said
    assert not frames.begun
