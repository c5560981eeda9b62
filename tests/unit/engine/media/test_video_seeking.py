"""Any picture of a file, in any order, is the one that reading from the beginning gives."""

import random
from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.media.capture import FileSource
from coach_app.engine.media.video_seeking import SeekableVideo
from coach_app.errors import CaptureError
from tests.clip_maker import ClipMaker

BOX = (160, 96)


@pytest.fixture
def clips(tmp_path: Path) -> ClipMaker:
    return ClipMaker(tmp_path)


def read_through(path: Path) -> list[tuple[float, int]]:
    source = FileSource(path)
    seen = []
    while (frame := source.read()) is not None:
        seen.append((frame.t_s, int(frame.image_bgr[-8:, -8:].mean())))
    source.close()
    return seen


def looked_at(video: SeekableVideo, t_s: float) -> tuple[float, int]:
    still = video.at(t_s, BOX)
    return still.t_s, int(still.image_bgra[-8:, -8:, :3].mean())


@pytest.mark.parametrize("kind", ["mp4", "variable", "gif", "webm", "turned"])
def test_every_picture_in_any_order_is_the_right_one(clips: ClipMaker, kind: str) -> None:
    path = {
        "mp4": lambda: clips.mp4(frames=70),
        "variable": lambda: clips.retimed([0.03, 0.2, 0.05, 0.4, 0.03, 0.03, 0.1, 0.03] * 4),
        "gif": lambda: clips.gif([40] * 20),
        "webm": lambda: clips.webm(frames=40),
        "turned": lambda: clips.turned(90),
    }[kind]()
    there = read_through(path)
    order = list(range(len(there)))
    random.Random(3).shuffle(order)
    video = SeekableVideo(path)
    try:
        for i in [*order, *reversed(range(len(there)))]:
            t_s, level = looked_at(video, there[i][0])
            assert t_s == pytest.approx(there[i][0], abs=0.002)
            assert level == pytest.approx(there[i][1], abs=1)
    finally:
        video.close()


def test_a_moment_between_two_pictures_shows_the_earlier_one(clips: ClipMaker) -> None:
    video = SeekableVideo(clips.mp4(frames=30))
    try:
        for i in (5, 6, 2, 28):
            for share in (0.3, 0.8):
                still = video.at((i + share) / 30, BOX)
                assert still.t_s == pytest.approx(i / 30, abs=0.002)
    finally:
        video.close()


def test_past_the_end_the_last_picture_stays(clips: ClipMaker) -> None:
    video = SeekableVideo(clips.mp4(frames=30))
    try:
        assert video.at(500.0, BOX).t_s == pytest.approx(29 / 30, abs=0.002)
        assert video.at(0.0, BOX).t_s == 0.0
        assert video.at(1.2, BOX).t_s == pytest.approx(29 / 30, abs=0.002)
    finally:
        video.close()


def test_pictures_fit_the_box_and_tell_the_size_of_the_video(clips: ClipMaker) -> None:
    video = SeekableVideo(clips.mp4(frames=3))
    try:
        still = video.at(0.0, (80, 80))
        assert still.image_bgra.shape == (48, 80, 4)
        assert still.image_bgra.dtype == np.uint8
        assert still.size_px == (160, 96)
    finally:
        video.close()


def test_what_is_no_video_is_said_in_one_sentence(tmp_path: Path) -> None:
    text = tmp_path / "notes.mp4"
    text.write_text("no video")
    with pytest.raises(CaptureError, match="not a video"):
        SeekableVideo(text)
