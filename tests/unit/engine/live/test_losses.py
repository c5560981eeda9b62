"""Why the participant was not measured: what really happened, whatever it was."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach_app.engine.core.skeletons import BLAZEPOSE, COCO, Skeleton
from coach_app.engine.core.structures import Frame, Image, Loss, LossReason, Pose, PoseTrack
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.reference import Reference
from coach_app.engine.live.losses import Losses, Picture
from coach_app.engine.media.capture import FileSource
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.pose.base import PoseEstimator
from tests.drawn_participant import drawn_track
from tests.unit.engine.people.test_crowd import LEFT, RIGHT, TWO, Eyes, body
from tests.unit.engine.people.test_participant import BLUE, RED, Person, picture

RATE_HZ = 20


def session(skeleton: Skeleton, size_px: tuple[int, int]) -> PoseJudge:
    return PoseJudge(
        Reference.from_track(drawn_track(skeleton)), None, skeleton=skeleton, size_px=size_px
    )


class Visit:
    """Judges whom the tracker hands on, in drawn pictures."""

    def __init__(self, *, asks: bool = False) -> None:
        self.eyes = Eyes()
        self.tracker = ParticipantTracker(self.eyes, asks=asks)
        self.judge, self.losses = session(COCO, (640, 360)), Losses(COCO)
        self.i = 0

    def watch(
        self,
        people: Sequence[Person],
        seconds: float,
        *,
        painted: Sequence[Person] | None = None,
        light: float = 1.0,
    ) -> LossReason | None:
        """What is told at the end of it; `painted` are in the picture, found or not."""
        for _ in range(round(seconds * RATE_HZ)):
            t_s = self.i / RATE_HZ
            self.eyes.bodies = [body(x, torso) for x, _, torso in people]
            image = picture(people if painted is None else painted).astype(np.float32) * light
            frame = Frame(image.astype(np.uint8), t_s, self.i)
            seen = self.judge.step(t_s, t_s, self.tracker.estimate(frame))
            self.losses.see(Picture.of(frame), seen, self.tracker.doubt)
            self.i += 1
        return self.losses.now


SHE: Person = (LEFT, BLUE, 100.0)
OTHER: Person = (LEFT, RED, 110.0)


def told(losses: Losses) -> list[LossReason]:
    return [loss.reason for loss in losses.found()]


def test_who_walks_out_is_nobody() -> None:
    visit = Visit()
    assert visit.watch([SHE], 2.0) is None
    assert visit.watch([], 2.0) is LossReason.NOBODY
    assert visit.watch([SHE], 2.0) is None
    (loss,) = visit.losses.found()
    assert loss.reason is LossReason.NOBODY
    assert loss.seconds == pytest.approx(2.0, abs=0.2)
    assert loss.moments[0] == pytest.approx((2.0, 4.0), abs=0.2)


def test_who_is_there_and_not_found_is_not_called_absent() -> None:
    visit = Visit()
    visit.watch([SHE], 2.0)
    assert visit.watch([], 2.0, painted=[SHE]) is LossReason.UNSURE


@pytest.mark.parametrize("light", [1.0, 0.35])
def test_somebody_in_front_is_named_and_no_light_asked_for(light: float) -> None:
    visit = Visit()
    visit.watch([SHE, (RIGHT, RED, 95.0)], 2.0, light=light)
    assert visit.watch([OTHER], 2.0, light=light) is LossReason.SOMEBODY_ELSE


def test_two_who_look_alike_are_named() -> None:
    visit = Visit()
    visit.watch([SHE], 2.0)
    visit.watch([], 1.5)
    visit.watch([(LEFT + 60, BLUE, 100.0), (LEFT - 60, BLUE, 100.0)], 1.5)
    assert LossReason.ALIKE in told(visit.losses)


def test_nobody_chosen_is_named() -> None:
    visit = Visit(asks=True)
    assert visit.watch(TWO, 2.0) is LossReason.WHO


@pytest.mark.parametrize(("light", "reason"), [(0.2, LossReason.DARK), (0.6, LossReason.NOBODY)])
def test_only_a_dark_picture_is_called_dark(light: float, reason: LossReason) -> None:
    visit = Visit()
    visit.watch([SHE], 2.0)
    assert visit.watch([], 2.0, light=light) is reason


@pytest.mark.parametrize(
    ("luma", "before", "reason"),
    [
        (20, True, LossReason.DARK),
        (None, False, LossReason.NOBODY),
        (100, True, LossReason.UNSURE),
        (None, True, LossReason.UNSURE),
    ],
)
def test_without_the_picture_nobody_is_called_absent_who_was_seen(
    luma: int | None, before: bool, reason: LossReason
) -> None:
    track = drawn_track(BLAZEPOSE)
    losses, judge = Losses(BLAZEPOSE), session(BLAZEPOSE, track.size_px)
    for i in range(90):
        pose = track.pose(i) if before and i < 30 else None
        seen = judge.step(i / 30, i / 30, pose)
        losses.see(Picture(track.size_px, luma=luma), seen, None)
    assert losses.now is reason


@pytest.mark.parametrize(
    ("shift", "reason"),
    [
        ((-0.42, 0.0), LossReason.CUT_RIGHT),
        ((0.42, 0.0), LossReason.CUT_LEFT),
        ((0.0, -0.5), LossReason.CUT_TOP),
        ((0.0, 0.6), LossReason.CUT_BOTTOM),
    ],
)
def test_the_edge_that_cuts_off_the_body_is_named(
    shift: tuple[float, float], reason: LossReason
) -> None:
    track = drawn_track(BLAZEPOSE)
    losses, judge = Losses(BLAZEPOSE), session(BLAZEPOSE, track.size_px)
    for i in range(0, len(track), 2):
        pose = _shifted(track, i, shift)
        image = np.full((*track.size_px[::-1], 3), 120, np.uint8)
        frame = Frame(image, float(track.t_s[i]), i)
        losses.see(Picture.of(frame), judge.step(frame.t_s, frame.t_s, pose), None)
    assert told(losses)[0] is reason
    assert not set(told(losses)) & {LossReason.DARK, LossReason.NOBODY}


def _shifted(track: PoseTrack, i: int, shift: tuple[float, float]) -> Pose | None:
    pose = track.pose(i)
    if pose is None:
        return None
    points = pose.keypoints_px + np.array(shift, np.float32) * np.array(track.size_px, np.float32)
    inside = ((points >= 0) & (points < track.size_px)).all(axis=1)
    return replace(pose, keypoints_px=points, scores=np.where(inside, pose.scores, 0.0))


@pytest.mark.parametrize(
    ("gap_s", "dropped", "on_s", "reasons"),
    [
        (2.0, 0, 2.0, [LossReason.NO_PICTURES]),
        (2.0, 30, 2.0, []),  # the computer was slow
        (2.0, 0, 0.0, []),  # paused
        (0.5, 0, 0.5, []),
    ],
)
def test_a_camera_that_sends_nothing_is_named(
    gap_s: float, dropped: int, on_s: float, reasons: list[LossReason]
) -> None:
    track = drawn_track(BLAZEPOSE)
    losses, judge = Losses(BLAZEPOSE), session(BLAZEPOSE, track.size_px)
    image = np.full((*track.size_px[::-1], 3), 120, np.uint8)
    for i in range(60):
        late = i >= 30
        frame = Frame(image, i / 30 + late * gap_s, i)
        at_s = i / 30 + late * on_s
        losses.see(
            Picture.of(frame),
            judge.step(frame.t_s, at_s, track.pose(round(at_s * 30))),
            None,
            dropped * late,
        )
    assert told(losses) == reasons


def test_a_blink_is_no_loss_and_the_same_reason_is_said_once() -> None:
    visit = Visit()
    for gone_s in (0.3, 2.0, 3.0):
        visit.watch([SHE], 3.0)
        visit.watch([], gone_s)
    visit.watch([SHE], 2.0)
    (loss,) = visit.losses.found()
    assert isinstance(loss, Loss)
    assert len(loss.moments) == 2
    assert loss.seconds == pytest.approx(5.0, abs=0.3)


def test_two_reasons_in_turn_are_not_lost() -> None:
    visit = Visit()
    visit.watch([SHE], 2.0)
    for _ in range(4):
        visit.watch([], 0.3)
        visit.watch([], 0.3, light=0.2)
    assert sum(loss.seconds for loss in visit.losses.found()) > 1.0


@pytest.mark.model
@pytest.mark.media
def test_what_happens_before_a_real_camera_is_named(
    media: Path, open_blazepose: Callable[..., PoseEstimator]
) -> None:
    model, losses = open_blazepose(), Losses(BLAZEPOSE)
    source = FileSource(media / "video" / "lateral_raise.mp4")
    read = itertools.islice(iter(source.read, None), 0, 360, 3)
    frames = [frame for frame in read if frame.t_s < 12.0]
    source.close()
    reference = Reference()
    for frame in frames:
        reference.add(frame.t_s, model.estimate(frame), BLAZEPOSE)
    model.reset()
    tracker, plain = ParticipantTracker(model), 0
    judge = PoseJudge(reference, None, skeleton=BLAZEPOSE, size_px=source.size_px)
    try:
        for frame in frames:
            if 8.0 <= frame.t_s < 10.0:  # the camera hangs for two seconds
                continue
            shown = replace(frame, image_bgr=_happens(frame.image_bgr, frame.t_s))
            seen = judge.step(frame.t_s, frame.t_s, tracker.estimate(shown))
            losses.see(Picture.of(shown), seen, tracker.doubt)
            plain += losses.now is None
    finally:
        tracker.close()
    when = {loss.reason: loss.moments[0][0] for loss in losses.found()}
    assert when[LossReason.DARK] == pytest.approx(2.0, abs=0.3)
    assert when[LossReason.CUT_LEFT] == pytest.approx(5.0, abs=1.0)
    assert when[LossReason.NO_PICTURES] == pytest.approx(8.0, abs=0.3)
    assert plain > 20


def _happens(image: Image, t_s: float) -> Image:
    if 2.0 <= t_s < 4.0:
        return (image * 0.02).astype(np.uint8)
    if 5.0 <= t_s < 7.5:  # the camera was turned: she is at the edge
        height, width = image.shape[:2]
        aside = np.array([[1, 0, 0.45 * width], [0, 1, 0]], np.float32)
        moved = cv2.warpAffine(image, aside, (width, height), borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(moved, np.uint8)
    return image
