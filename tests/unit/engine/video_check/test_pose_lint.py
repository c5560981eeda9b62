"""Each rule on poses, on drawn performances with one fault."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from coach_app.avatar.examples import example
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import pose_body
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.shipped import FALLBACKS, STANDING
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.segmentation.proposed_moves import propose_moves
from coach_app.engine.video_check.lint_sentences import TEXTS
from coach_app.engine.video_check.pose_lint import LINT, pose_remarks
from coach_app.engine.video_check.remarks import Remark

LENGTH_S = 12.0


def performed(
    name: str = "arm-raise-side",
    camera: Camera = STANDING,
    tempo: float = 1.0,
    start_s: float = 1.0,
) -> PoseTrack:
    dance = example(name).choreography
    t_s = np.arange(round(LENGTH_S * 25)) / 25
    angles = Follower(dance, Following(tempo=tempo)).angles_at(t_s + start_s / tempo)
    posture = pose_body(angles, FALLBACKS[dance.position].body)
    return truth_track(posture, t_s, camera)


def remarks_on(track: PoseTrack, position: str | None = None) -> list[Remark]:
    return list(pose_remarks(track, propose_moves(track), position))


def codes(track: PoseTrack, position: str | None = None) -> set[str]:
    return {remark.code for remark in remarks_on(track, position)}


def unsure(track: PoseTrack, names: tuple[str, ...], first: int, after: int) -> PoseTrack:
    scores = track.scores.copy()
    scores[first:after, track.skeleton.indices(names)] = 0.1
    return replace(track, scores=scores)


def without(track: PoseTrack, first: int, after: int) -> PoseTrack:
    keypoints, scores = track.keypoints_px.copy(), track.scores.copy()
    keypoints[first:after], scores[first:after] = np.nan, 0.0
    return replace(track, keypoints_px=keypoints, scores=scores)


def test_a_good_video_gives_no_remark() -> None:
    assert remarks_on(performed()) == []


def test_codes_and_severities_are_known() -> None:
    for remark in remarks_on(performed(tempo=3.0, camera=replace(STANDING, yaw_deg=70))):
        assert remark.code in TEXTS
        assert remark.severity in ("problem", "advice")
        assert remark.start_s <= remark.picture_t_s <= remark.end_s + 0.01


def test_too_fast_names_the_limbs_and_the_speed() -> None:
    (remark,) = remarks_on(performed(tempo=4.5))
    assert remark.code == "too_fast"
    assert float(remark.details["speed_deg_s"]) > LINT.fast_deg_s
    assert "left_upper_arm" in str(remark.details["parts"])


def test_small_in_the_picture() -> None:
    assert codes(performed(camera=replace(STANDING, view_height_m=5.5, height_m=1.6))) == {
        "too_small"
    }


def test_a_hand_that_leaves_the_picture_is_named_for_as_long_as_it_is_out() -> None:
    wide_m = STANDING.view_height_m * STANDING.size_px[0] / STANDING.size_px[1]
    found = remarks_on(performed(camera=replace(STANDING, shift_m=wide_m / 2 - 0.42)))
    assert {remark.code for remark in found} == {"leaves_picture"}
    assert found[0].details["keypoints"] == "left_elbow,left_wrist"
    assert found[0].severity == "problem"


def test_a_hand_that_leaves_for_moments_again_and_again_is_named() -> None:
    track = performed()
    keypoints = track.keypoints_px.copy()
    wrist = track.skeleton.index("left_wrist")
    keypoints[100:160:12, wrist, 0] = track.size_px[0] + 40.0  # for a frame, twice a second
    (remark,) = pose_remarks(replace(track, keypoints_px=keypoints), propose_moves(track))
    assert (remark.code, remark.details["keypoints"]) == ("leaves_picture", "left_wrist")


def test_legs_that_were_never_in_the_picture_are_advice_for_a_seated_routine() -> None:
    camera = replace(STANDING, view_height_m=1.1, height_m=1.35, distance_m=3.0)
    track = performed(camera=camera, start_s=0.0)
    seated = [one for one in remarks_on(track, "seated") if one.code == "joints_hidden"]
    standing = [one for one in remarks_on(track, "standing") if one.code == "joints_hidden"]
    assert [one.severity for one in seated] == ["advice"]
    assert [one.severity for one in standing] == ["problem"]
    assert "left_ankle" in str(seated[0].details["keypoints"])


def test_hidden_joints_are_named_with_their_time() -> None:
    (remark,) = remarks_on(unsure(performed(), ("left_elbow",), 100, 200))
    assert (remark.code, remark.details["keypoints"]) == ("joints_hidden", "left_elbow")
    assert (remark.start_s, remark.end_s) == pytest.approx((4.0, 7.96))


def test_hidden_for_a_moment_is_no_remark() -> None:
    assert remarks_on(unsure(performed(), ("left_elbow",), 100, 110)) == []


def test_arms_raised_to_the_camera() -> None:
    found = [one for one in remarks_on(performed("arm-raise-front")) if one.code != "no_repeats"]
    assert {one.code for one in found} == {"towards_camera"}
    assert {"left_upper_arm", "right_upper_arm"} <= set(str(found[0].details["parts"]).split(","))


def test_turned_aside() -> None:
    found = [
        one
        for one in remarks_on(performed(camera=replace(STANDING, yaw_deg=65)))
        if one.code == "from_the_side"
    ]
    assert len(found) == 1
    assert float(found[0].details["turned_deg"]) == pytest.approx(65, abs=3)


@pytest.mark.parametrize(("first", "after", "severity"), [(0, 50, "advice"), (140, 170, "problem")])
def test_nobody_there_is_a_problem_only_in_the_middle(
    first: int, after: int, severity: str
) -> None:
    found = [one for one in remarks_on(without(performed(), first, after)) if one.code == "nobody"]
    assert [one.severity for one in found] == [severity]
    assert found[0].start_s == pytest.approx(first / 25)


def test_nobody_at_all_is_one_problem() -> None:
    (remark,) = remarks_on(without(performed(), 0, 300))
    assert (remark.code, remark.severity) == ("nobody", "problem")


def test_nothing_that_repeats() -> None:
    still = performed()
    frozen = replace(
        still,
        keypoints_px=np.repeat(still.keypoints_px[:1], len(still), axis=0),
        world_m=None,
    )
    assert codes(frozen) == {"no_repeats"}


@pytest.mark.parametrize("change", [lambda t: replace(t, world_m=None)])
def test_models_without_depth_give_the_other_remarks(
    change: Callable[[PoseTrack], PoseTrack],
) -> None:
    assert codes(change(performed(tempo=4.5))) == {"too_fast"}
