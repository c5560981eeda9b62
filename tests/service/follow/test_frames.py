"""Frames between the service and a process that judges, however the pipe cuts them."""

import pytest

from pose_service.follow.frames import Frame, FrameKind, Frames, read_verdict, verdict_payload

SENT = [
    Frame(FrameKind.POSE, 7, b"p" * 820),
    Frame(FrameKind.FINISH, 8),
    Frame(FrameKind.VERDICT, 2**31, verdict_payload(450, b'{"seq":450}', has_cue=True)),
]


@pytest.mark.parametrize("size", [1, 9, 821, 10_000])
def test_frames_come_out_as_they_went_in(size: int) -> None:
    data = b"".join(frame.packed() for frame in SENT)
    frames = Frames()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    found = [frame for piece in pieces for frame in frames.of(piece)]
    assert found == SENT
    assert read_verdict(found[-1].payload) == (450, True, b'{"seq":450}')


def test_a_frame_that_has_not_ended_waits() -> None:
    frames = Frames()
    assert frames.of(SENT[0].packed()[:-1]) == []
    assert frames.of(b"p" + SENT[1].packed()) == SENT[:2]
