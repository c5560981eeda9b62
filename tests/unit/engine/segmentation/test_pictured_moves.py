"""Moves are looked for in the pictures too: none is made of a still or a darkened end card."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach_app.engine.core.progress import Progress
from coach_app.engine.core.structures import Image, PoseTrack
from coach_app.engine.media.video_file import VideoWriter
from coach_app.engine.segmentation.pictured_moves import find_moves
from coach_app.engine.segmentation.proposed_moves import propose_moves
from coach_app.errors import Cancelled
from tests.unit.engine.segmentation.test_published_clips import (
    FRONT,
    RAISES,
    RATE_HZ,
    filmed,
)

Paint = Callable[[Image, float], Image]


@pytest.fixture(scope="module")
def track() -> PoseTrack:
    whole = filmed(FRONT, 3, RAISES)
    size = (320, 180)
    scale = np.float32(size[0] / whole.size_px[0])
    return replace(whole, keypoints_px=whole.keypoints_px * scale, size_px=size)


def video(path: Path, track: PoseTrack, paint: Paint) -> Path:
    """A figure of sticks on a wall with a pattern; `paint` makes of it what is filmed."""
    width, height = track.size_px
    wall: Image = np.random.default_rng(3).integers(90, 160, (height, width, 3), dtype=np.uint8)
    wall = np.asarray(cv2.blur(wall, (9, 9)), np.uint8)
    bones = [(track.skeleton.index(a), track.skeleton.index(b)) for a, b in track.skeleton.bones]
    with VideoWriter(path, track.size_px, RATE_HZ) as writer:
        for t_s, points in zip(track.t_s, track.keypoints_px, strict=True):
            picture = wall.copy()
            for a, b in bones:
                ends = [(round(float(x)), round(float(y))) for x, y in points[[a, b]]]
                cv2.line(picture, ends[0], ends[1], (230, 240, 250), 7)
            head = points[track.skeleton.index("nose")]
            cv2.circle(picture, (round(float(head[0])), round(float(head[1]))), 8, (40, 60, 90), -1)
            writer.write(paint(picture, float(t_s)), float(t_s))
    return path


def test_what_moves_in_the_picture_stays(track: PoseTrack, tmp_path: Path) -> None:
    clip = video(tmp_path / "clip.mp4", track, lambda picture, t_s: picture)
    proposed = propose_moves(track)
    assert len(proposed) == 2
    assert find_moves(clip, track) == proposed


def test_a_still_with_a_text_that_comes_in_has_no_moves(track: PoseTrack, tmp_path: Path) -> None:
    first: list[Image] = []

    def paint(picture: Image, t_s: float) -> Image:
        still = first[0].copy() if first else picture.copy()
        first.append(picture)
        cv2.putText(still, "SQUATS", (round(-90 + 60 * t_s), 30), 0, 0.8, (20, 20, 200), 2)
        return still

    assert find_moves(video(tmp_path / "clip.mp4", track, paint), track) == ()


def test_what_is_darkened_behind_an_end_card_has_no_moves(track: PoseTrack, tmp_path: Path) -> None:
    squats, raises = propose_moves(track)
    paint: Paint = lambda picture, t_s: picture // 8 if t_s > squats.end_s else picture  # noqa: E731 - short
    assert find_moves(video(tmp_path / "clip.mp4", track, paint), track) == (squats,)
    assert raises.reps == 4


def test_a_whole_dark_video_keeps_its_moves(track: PoseTrack, tmp_path: Path) -> None:
    clip = video(tmp_path / "clip.mp4", track, lambda picture, t_s: picture // 4)
    assert len(find_moves(clip, track)) == 2


def test_it_can_be_stopped(track: PoseTrack, tmp_path: Path) -> None:
    clip = video(tmp_path / "clip.mp4", track, lambda picture, t_s: picture)
    with pytest.raises(Cancelled):
        find_moves(clip, track, Progress(cancelled=lambda: True))
