"""The source that fails on purpose keeps the promises of a source."""

import threading

import numpy as np
import pytest

from coach_app.errors import CaptureError, CaptureLost, ShapeError
from tests.faulty_capture import Fault, FaultySource

PICTURES = [np.full((48, 64, 3), level, dtype=np.uint8) for level in (10, 20, 30)]


def test_pictures_come_in_order_and_in_time() -> None:
    source = FaultySource(PICTURES, Fault.END, rate_hz=10.0, live=False)
    frames = list(iter(source.read, None))
    assert [(frame.index, frame.t_s) for frame in frames] == [(0, 0.0), (1, 0.1), (2, 0.2)]
    assert [int(frame.image_bgr[0, 0, 0]) for frame in frames] == [10, 20, 30]
    assert source.size_px == (64, 48)
    assert source.duration_s == pytest.approx(0.3)


@pytest.mark.parametrize(("fault", "kind"), [("lost", CaptureLost), ("damaged", CaptureError)])
def test_then_the_fault_again_and_again(fault: str, kind: type[Exception]) -> None:
    source = FaultySource(PICTURES[:1], Fault(fault))
    assert source.live
    assert source.duration_s is None
    assert source.read() is not None
    for _ in range(2):
        with pytest.raises(kind):
            source.read()


def test_a_stall_ends_when_it_is_closed() -> None:
    source = FaultySource(PICTURES[:1], Fault.STALL)
    source.read()
    ended: list[Exception] = []

    def read() -> None:
        try:
            source.read()
        except CaptureLost as error:
            ended.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    reader.join(timeout=0.05)
    assert reader.is_alive()
    source.close()
    source.close()
    reader.join(timeout=5.0)
    assert len(ended) == 1
    assert source.closed


def test_a_moment_can_be_caught() -> None:
    seen: list[int] = []
    source = FaultySource(PICTURES, Fault.END, before_frame=seen.append)
    source.read()
    assert seen == [0]
    source.read()
    assert seen == [0, 1]


def test_no_picture_no_source() -> None:
    with pytest.raises(ShapeError):
        FaultySource([])
