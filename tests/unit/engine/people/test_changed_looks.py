"""Somebody alone in the picture stays the participant, whatever changes: light, clothes, fades."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.core.structures import Frame, Image
from coach_app.engine.media.capture import FileSource
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.pose.base import PoseEstimator

pytestmark = [pytest.mark.media, pytest.mark.model]

Change = Callable[[Image, float], Image]
"""(h, w, 3) uint8 BGR and its time in s to the picture that the camera sees instead."""
_SECONDS = 3.0
_CHANGES_S = 1.5


def kept_share(
    clip: Path, estimator: PoseEstimator, change: Change | None, until_s: float
) -> float:
    """Of the frames, 15 a second, those with the participant's pose."""
    source, tracker = FileSource(clip), ParticipantTracker(estimator)
    kept: list[bool] = []
    try:
        while (frame := source.read()) is not None and frame.t_s < until_s:
            if frame.index % 2:
                continue  # 15 pictures a second, as a slow computer sees them
            image = frame.image_bgr if change is None else change(frame.image_bgr, frame.t_s)
            kept.append(tracker.estimate(Frame(image, frame.t_s, frame.index)) is not None)
    finally:
        source.close()
    return float(np.mean(kept))


@pytest.mark.parametrize(
    ("case", "least"),
    [
        ("02_fade_from_white", 0.7),  # nobody can be seen in the white
        ("04_cardigan_taken_off", 0.9),
        ("05_light_switched_on", 0.95),
    ],
)
def test_the_only_person_is_followed(
    case: str, least: float, cases: Path, open_blazepose: Callable[..., PoseEstimator]
) -> None:
    assert kept_share(cases / f"{case}.mp4", open_blazepose(), None, 60.0) >= least


def scaled(image: Image, gains: object) -> Image:
    return np.clip(image * np.asarray(gains, np.float32), 0, 255).astype(np.uint8)


def from_then_on(gains: object) -> Change:
    return lambda image, t_s: scaled(image, gains) if t_s >= _CHANGES_S else image


def drifting(image: Image, t_s: float) -> Image:
    return scaled(image, 0.65 + 0.35 * np.cos(2.0 * t_s))


def dipped(image: Image, t_s: float) -> Image:
    """To black and back again within a second."""
    return scaled(image, np.clip(abs(t_s - _CHANGES_S) / 0.5, 0.0, 1.0))


def faded_in(image: Image, t_s: float) -> Image:
    """From grey in the first second."""
    share = min(t_s, 1.0)
    return scaled(image, share) + np.uint8(round(128 * (1.0 - share)))


def clothes(image: Image, t_s: float) -> Image:
    """Everything between shoulders and hips in another colour."""
    if t_s < _CHANGES_S:
        return image
    height, width = image.shape[:2]
    changed = image.copy()
    part = np.s_[int(0.25 * height) : int(0.6 * height), int(0.35 * width) : int(0.65 * width)]
    changed[part] = changed[part][..., ::-1]
    return changed


@pytest.mark.parametrize(
    "change",
    [from_then_on(0.3), from_then_on((0.5, 0.8, 1.2)), drifting, dipped, faded_in, clothes],
    ids=["switched-off", "warm-lamp", "drifting", "dipped", "faded-in", "clothes"],
)
def test_what_changes_loses_nobody(
    change: Change, media: Path, open_blazepose: Callable[..., PoseEstimator]
) -> None:
    clip = media / "video" / "lateral_raise.mp4"
    assert kept_share(clip, open_blazepose(), change, _SECONDS) >= 0.9
