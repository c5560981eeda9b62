from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.common.plain_extraction import extract_track
from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app.engine.core.arrays import Array
from coach_app.engine.core.routine import Move, Routine
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import (
    Direction,
    Frame,
    Judgement,
    Observation,
    Pose,
    PoseTrack,
    SessionScore,
)
from coach_app.engine.judging.alignment import in_time
from coach_app.engine.judging.cues import CueKind, Cues
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.reference import Reference

Course = Callable[[Array], Array]
Draw = Callable[..., PoseTrack]
T_S = np.arange(0.0, 25.0, 1 / 30)


def routine(*moves: Move, mirrored: bool = False) -> Routine:
    texts = {"en": "x"}
    return Routine(
        "r", texts, texts, Path("r.mp4"), "standing", mirrored, moves, 25.0, "", "", Path()
    )


def move(name: str, start_s: float, end_s: float, *joints: str) -> Move:
    return Move(name, start_s, end_s, {"en": name}, {}, joints)


def play(
    judge: PoseJudge, participant: PoseTrack, position: Callable[[float], float] = lambda t: t
) -> list[Observation]:
    return [
        judge.step(float(t), position(float(t)), participant.pose(i))
        for i, t in enumerate(participant.t_s)
    ]


def session(
    reference: PoseTrack, participant: PoseTrack, of: Routine | None = None
) -> tuple[SessionScore, list[Observation]]:
    judge = PoseJudge(
        Reference.from_track(reference), of, skeleton=COCO, size_px=participant.size_px
    )
    seen = play(judge, participant)
    return judge.result(model="puppet"), seen


@pytest.fixture
def draw(puppet: object) -> Draw:
    return puppet.track  # type: ignore[attr-defined,no-any-return]  # the fixture's own class


@pytest.fixture
def arms(swing: Callable[..., Course]) -> Callable[[Array], dict[str, Array]]:
    arm = swing(15.0, 100.0)

    def course(t_s: Array) -> dict[str, Array]:
        return {"left_shoulder": arm(t_s), "right_shoulder": arm(t_s)}

    return course


Arms = Callable[[Array], dict[str, Array]]


@pytest.mark.parametrize("lag_s", [0.0, 0.3, 0.8, 1.2])
def test_a_perfect_imitator_is_right_however_late(draw: Draw, arms: Arms, lag_s: float) -> None:
    score, seen = session(draw(T_S, **arms(T_S)), draw(T_S, **arms(T_S - lag_s)))
    assert score.score is not None
    assert score.score >= 0.97
    assert score.coverage == pytest.approx(1.0)
    assert score.lag_s == pytest.approx(lag_s, abs=0.05)
    assert score.findings == ()
    settled = [o.verdict.frame for o in seen if o.t_s > 5.0]
    assert settled.count(Judgement.CORRECT) >= 0.97 * len(settled)


@pytest.mark.parametrize("lag_s", [2.0, 3.0, 3.5])
def test_who_is_far_behind_is_behind_and_does_nothing_wrong(
    draw: Draw, arms: Arms, lag_s: float
) -> None:
    late = draw(T_S, **arms(np.maximum(T_S - lag_s, 0.0)))
    judge = PoseJudge(Reference.from_track(draw(T_S, **arms(T_S))), skeleton=COCO)
    cues = Cues()
    seen = play(judge, late)
    said = [cue for o in seen if (cue := cues.update(o)) is not None]
    assert {cue.kind for cue in said} == {CueKind.BEHIND}
    score = judge.result()
    assert score.score == pytest.approx(in_time([lag_s])[0], abs=0.06)
    assert score.lag_s == pytest.approx(lag_s, abs=0.06)
    assert score.findings == ()
    assert min(joint.correct for joint in score.joints.values()) > 0.95
    off = {Judgement.NEAR, Judgement.WRONG}
    settled = [o.verdict.shown for o in seen if o.t_s > lag_s + 3.0]
    assert not any(off & {*shown.limbs} for shown in settled)
    assert all(shown.behind for shown in settled[30:])


@pytest.mark.parametrize("lag_s", [4.0, 5.0])
def test_who_was_behind_before_a_rest_is_not_told_off_after_it(draw: Draw, lag_s: float) -> None:
    """While nothing moves no lag can be told: it need not be in time since."""
    t_s = np.arange(0.0, 50.0, 1 / 15)
    turning = np.cumsum(
        [0.0, 1.0, 2.2, 1.3, 2.9, 1.9, 3.4, 1.5, 2.4, 15.0, 1.6, 2.7, 1.4, 3.1, 1.8]
    )
    up = np.arange(len(turning)) % 2 * 85.0 + 15.0

    def arms_at(at_s: Array) -> dict[str, Array]:
        arm = np.interp(np.maximum(at_s, 0.0), turning, up)
        return {"left_shoulder": arm, "right_shoulder": arm}

    late = draw(t_s, **arms_at(t_s - lag_s))
    judge = PoseJudge(Reference.from_track(draw(t_s, **arms_at(t_s))), skeleton=COCO)
    cues = Cues()
    seen = play(judge, late)
    said = [cue for o in seen if (cue := cues.update(o)) is not None]
    assert not any(cue.kind is CueKind.ADVICE for cue in said)
    off = {Judgement.NEAR, Judgement.WRONG}
    settled = [o for o in seen if o.t_s > 12.0]  # by then it is known who is behind
    assert [o.t_s for o in settled if off & {*o.verdict.shown.limbs}] == []
    assert judge.result().findings == ()


@pytest.mark.parametrize("lag_s", [3.75, 4.0, 4.5])
def test_a_repetition_late_in_an_even_rhythm_is_in_time_and_blames_nothing(
    draw: Draw, arms: Arms, lag_s: float
) -> None:
    late = draw(T_S, **arms(np.maximum(T_S - lag_s, 0.0)))
    judge = PoseJudge(Reference.from_track(draw(T_S, **arms(T_S))), skeleton=COCO)
    cues = Cues()
    seen = play(judge, late)
    said = [cue for o in seen if (cue := cues.update(o)) is not None]
    assert not any(cue.kind is CueKind.ADVICE for cue in said)
    score = judge.result()
    assert score.findings == ()
    assert score.score is not None
    assert score.score > 0.6


def test_who_stands_still_is_told_so_once_being_late_explains_it_no_more(
    draw: Draw, arms: Arms
) -> None:
    judge = PoseJudge(Reference.from_track(draw(T_S, **arms(T_S))), skeleton=COCO)
    cues = Cues()
    seen = play(judge, draw(T_S))
    said = [cue for o in seen if (cue := cues.update(o)) is not None]
    assert said
    assert all(cue.kind is CueKind.ADVICE for cue in said)
    assert not any(o.verdict.shown.behind for o in seen)
    off = {Judgement.NEAR, Judgement.WRONG}
    assert not any(off & {*o.verdict.shown.limbs} for o in seen if o.t_s < 5.0)
    assert any(off & {*o.verdict.shown.limbs} for o in seen)


def test_the_naive_comparison_calls_the_same_imitator_wrong(draw: Draw, arms: Arms) -> None:
    now, late = arms(T_S)["left_shoulder"], arms(T_S - 0.6)["left_shoulder"]
    assert (np.abs(now - late) <= 15.0).mean() < 0.5


def test_standing_still_is_not_following(draw: Draw, arms: Arms) -> None:
    score, seen = session(draw(T_S, **arms(T_S)), draw(T_S))
    assert score.score is not None
    assert score.score <= 0.1
    assert score.lag_s is None
    settled = [o.verdict.frame for o in seen if o.t_s > 6.0]
    assert settled.count(Judgement.CORRECT) <= 0.15 * len(settled)


def test_the_arm_and_the_move_that_were_wrong_are_named(draw: Draw, arms: Arms) -> None:
    of = routine(move("first", 0.0, 12.0), move("second", 12.0, 25.0))
    follower = arms(T_S - 0.6)
    follower["left_shoulder"] = follower["left_shoulder"] - np.where(T_S > 13.0, 30.0, 0.0)
    score, _ = session(draw(T_S, **arms(T_S)), draw(T_S, **follower), of)
    [finding] = score.findings
    assert finding.move == "second"
    assert finding.joint == "left_shoulder"
    assert finding.direction is Direction.TOO_LOW
    assert finding.error_deg == pytest.approx(30.0, abs=3.0)
    assert 12.0 <= finding.t_s <= 25.0
    first, second = score.moves
    assert first.score is not None
    assert second.score is not None
    assert first.score > 0.95 > 0.2 > second.score
    assert score.lag_s == pytest.approx(0.6, abs=0.06)
    assert score.joints["left_shoulder"].wrong > 0.3
    assert score.joints["right_shoulder"].correct > 0.97


def test_the_four_fractions_of_a_joint_sum_to_one(draw: Draw, arms: Arms) -> None:
    follower = draw(T_S, **{**arms(T_S - 0.6), "left_knee": 24.0})
    follower.scores[100:300, COCO.index("left_wrist")] = 0.0
    score, _ = session(draw(T_S, **arms(T_S)), follower)
    for joint in score.joints.values():
        assert joint.correct + joint.near + joint.wrong + joint.no_data == pytest.approx(1.0)
    assert score.joints["left_knee"].near > 0.9
    assert score.joints["left_elbow"].no_data == pytest.approx(200 / len(T_S), abs=0.03)
    assert score.joints["left_shoulder"].rom_deg == pytest.approx(85.0, abs=3.0)
    assert score.joints["left_shoulder"].reference_rom_deg == pytest.approx(85.0, abs=3.0)


def test_copying_in_the_mirror_is_right_and_names_the_participants_own_side(
    draw: Draw, arms: Arms
) -> None:
    arm = arms(T_S)["left_shoulder"]
    late = arms(T_S - 0.5)["left_shoulder"] - 30.0
    of = routine(move("raise", 0.0, 25.0, "left_shoulder"), mirrored=True)
    score, _ = session(draw(T_S, left_shoulder=arm), draw(T_S, right_shoulder=late), of)
    assert score.mirrored
    assert list(score.joints) == ["right_shoulder"]
    assert score.findings[0].joint == "right_shoulder"
    assert score.findings[0].direction is Direction.TOO_LOW


def test_a_masked_arm_is_not_wrong_and_makes_nothing_right(draw: Draw, arms: Arms) -> None:
    follower = arms(T_S - 0.6)
    follower["left_shoulder"] = follower["left_shoulder"] - 35.0
    seen = draw(T_S, **follower)
    masked = replace(seen, scores=seen.scores.copy())
    masked.scores[300:450, COCO.index("left_elbow")] = 0.0
    open_score, _ = session(draw(T_S, **arms(T_S)), seen)
    masked_score, _ = session(draw(T_S, **arms(T_S)), masked)
    before = [judgement for _, judgement in open_score.timeline[310:440]]
    after = [judgement for _, judgement in masked_score.timeline[310:440]]
    assert before.count(Judgement.WRONG) > 100
    assert set(after) == {Judgement.NO_DATA}
    assert masked_score.coverage < open_score.coverage


def test_legs_that_the_instructor_does_not_show_are_never_asked_for(draw: Draw, arms: Arms) -> None:
    seated = draw(T_S, **arms(T_S))
    for part in ("hip", "knee", "ankle"):
        for side in ("left", "right"):
            seated.scores[:, COCO.index(f"{side}_{part}")] = 0.0
    score, _ = session(seated, draw(T_S, **arms(T_S - 0.6), left_knee=90.0))
    assert not any("knee" in name or "hip" in name for name in score.joints)
    assert score.score is not None
    assert score.score >= 0.97


def test_feet_out_of_the_picture_lower_the_coverage_and_not_the_score(
    draw: Draw, arms: Arms
) -> None:
    follower = draw(T_S, **arms(T_S - 0.6))
    for side in ("left", "right"):
        follower.scores[:, COCO.index(f"{side}_ankle")] = 0.0
    score, _ = session(draw(T_S, **arms(T_S)), follower)
    assert score.score is not None
    assert score.score >= 0.97
    assert score.coverage == pytest.approx(0.8, abs=0.02)


def test_too_little_seen_is_no_score_and_says_why(draw: Draw, arms: Arms) -> None:
    follower = draw(T_S, **arms(T_S))
    follower.scores[: len(T_S) // 2] = 0.0
    score, _ = session(draw(T_S, **arms(T_S)), follower)
    assert (score.score, score.reason) == (None, "too_little_seen")
    assert score.coverage == pytest.approx(0.5, abs=0.02)


def test_nobody_seen_is_no_score_and_says_why(draw: Draw, arms: Arms) -> None:
    nobody = draw(T_S)
    nobody.keypoints_px[:] = np.nan
    score, seen = session(draw(T_S, **arms(T_S)), nobody)
    assert (score.score, score.coverage, score.reason) == (None, 0.0, "nobody_seen")
    assert {o.verdict.frame for o in seen} == {Judgement.NO_DATA}


def test_a_session_without_a_frame_has_no_score(draw: Draw) -> None:
    score = PoseJudge(Reference.from_track(draw(T_S)), skeleton=COCO).result()
    assert (score.score, score.frames, score.reason) == (None, 0, "nothing_played")


def test_before_and_between_moves_nothing_is_asked_for(draw: Draw, arms: Arms) -> None:
    of = routine(move("raise", 5.0, 13.0, "left_shoulder"))
    _, seen = session(draw(T_S, **arms(T_S)), draw(T_S, **arms(T_S)), of)
    for observation in seen:
        inside = 5.0 <= observation.verdict.reference_t_s < 13.0
        assert observation.verdict.expected.any() == inside
        assert observation.move == ("raise" if inside else None)


def test_a_pause_holds_nothing_against_anybody(draw: Draw, arms: Arms) -> None:
    def position(t: float) -> float:
        return t if t < 10.0 else max(10.0, t - 6.0)

    at = np.array([position(t) for t in T_S])
    judge = PoseJudge(Reference.from_track(draw(T_S, **arms(T_S))), skeleton=COCO)
    # The participant follows, 0.4 s late, with a hand at the head while the video stands still.
    follower = arms(at - 0.4)
    resting = (T_S > 10.8) & (T_S < 15.0)
    follower["left_shoulder"] = np.where(resting, 140.0, follower["left_shoulder"])
    seen = play(judge, draw(T_S, **follower), position)
    paused = [o for o in seen if 11.0 < o.t_s < 15.5]
    assert not any(o.verdict.expected.any() for o in paused)
    score = judge.result()
    assert score.score is not None
    assert score.score >= 0.95


def test_a_move_played_again_is_judged_again(draw: Draw, arms: Arms) -> None:
    def position(t: float) -> float:
        return t if t < 12.0 else t - 8.0

    judge = PoseJudge(Reference.from_track(draw(T_S, **arms(T_S))), skeleton=COCO)
    at = np.array([position(t - 0.5) for t in T_S])
    seen = play(judge, draw(T_S, **arms(at)), position)
    after = [o for o in seen if o.t_s > 13.5]
    assert all(o.verdict.reference_t_s == pytest.approx(o.t_s - 8.5, abs=0.35) for o in after)
    score = judge.result()
    assert score.score is not None
    assert score.score >= 0.95


def test_matched_time_never_runs_backwards(draw: Draw, arms: Arms) -> None:
    _, seen = session(draw(T_S, **arms(T_S)), draw(T_S, **arms(T_S - 0.9)))
    matched = [o.verdict.reference_t_s for o in seen]
    assert (np.diff(matched) >= 0).all()


def test_a_reference_that_grows_gives_the_same_score(draw: Draw, arms: Arms) -> None:
    instructor, follower = draw(T_S, **arms(T_S)), draw(T_S, **arms(T_S - 0.6))
    whole, _ = session(instructor, follower)
    growing = Reference(instructor.size_px)
    judge = PoseJudge(growing, skeleton=COCO, size_px=follower.size_px)
    for i, t in enumerate(T_S):
        judge.reference.add(float(t), instructor.pose(i), COCO)
        judge.step(float(t), float(t), follower.pose(i))
    live = judge.result(model="puppet")
    assert live.score == pytest.approx(whole.score, abs=0.02)
    assert live.lag_s == pytest.approx(whole.lag_s, abs=0.03)


def test_the_same_input_gives_the_same_score_and_asking_changes_nothing(
    draw: Draw, arms: Arms
) -> None:
    instructor, follower = draw(T_S, **arms(T_S)), draw(T_S, **arms(T_S - 0.6), left_knee=22.0)
    first, _ = session(instructor, follower)
    judge = PoseJudge(Reference.from_track(instructor), skeleton=COCO, size_px=follower.size_px)
    for i, t in enumerate(T_S):
        judge.step(float(t), float(t), follower.pose(i))
        if i % 50 == 0:
            judge.result()
    assert judge.result(model="puppet") == first


def test_fewer_frames_give_nearly_the_same_score(draw: Draw, arms: Arms) -> None:
    follower = arms(T_S - 0.6)
    follower["left_shoulder"] = follower["left_shoulder"] - np.where(T_S > 13.0, 30.0, 0.0)
    instructor, all_frames = draw(T_S, **arms(T_S)), draw(T_S, **follower)
    kept = np.sort(np.random.default_rng(5).permutation(len(T_S))[: len(T_S) // 2])
    some = PoseTrack(
        COCO,
        T_S[kept],
        all_frames.keypoints_px[kept],
        all_frames.scores[kept],
        None,
        all_frames.size_px,
        "puppet",
    )
    full, _ = session(instructor, all_frames)
    half, _ = session(instructor, some)
    assert half.score == pytest.approx(full.score, abs=0.03)
    assert half.lag_s == pytest.approx(full.lag_s, abs=0.03)


class Pictures:
    """A source of empty pictures."""

    live = False
    size_px = (640, 720)
    duration_s = 1.0

    def __init__(self, count: int) -> None:
        self._left = count
        self._count = count

    def read(self) -> Frame | None:
        if self._left == 0:
            return None
        self._left -= 1
        i = self._count - self._left - 1
        return Frame(np.zeros((4, 4, 3), np.uint8), i * 0.1 + 0.01 * (i % 2), i)

    def close(self) -> None:
        pass


def test_a_track_has_every_frame_with_its_own_time_and_gaps_where_nobody_was(
    puppet: object,
) -> None:
    pose: Pose = puppet.pose(left_shoulder=50.0)  # type: ignore[attr-defined]
    estimator = ScriptedEstimator([pose, None, pose], COCO)
    track = extract_track(Pictures(3), estimator)
    np.testing.assert_allclose(track.t_s, [0.0, 0.11, 0.2])
    assert track.pose(1) is None
    np.testing.assert_array_equal(track.keypoints_px[2], pose.keypoints_px)
    assert (track.size_px, track.model, track.world_m) == ((640, 720), "scripted", None)


def test_a_video_without_anybody_gives_a_track_without_anybody() -> None:
    track = extract_track(Pictures(3), ScriptedEstimator([None], COCO))
    assert len(track) == 3
    assert np.isnan(Reference.from_track(track).at(track.t_s)).all()
