"""The shipped routines that are drawn while they play: complete, sensible, judged and counted."""

import re
from functools import cache

import numpy as np
import pytest

from benchmarks.common.stand_ins.truth import picture_turns
from benchmarks.judging.drawn_routines import drawn_folders, followed
from coach_app.avatar import shipped
from coach_app.avatar.language.channels import INDEX, mirrored
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.language.reading import read_choreography
from coach_app.avatar.performing.body import Posture
from coach_app.avatar.performing.footing import perform
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics.angles import JOINTS, wrap_deg
from coach_app.engine.kinematics.repetitions import MIN_RANGE_DEG
from coach_app.engine.routines.routine_file import load_routine

FOLDERS = {folder.name: folder for folder in drawn_folders()}
KINDS = {
    "warm-up": "standing",
    "chair-arms": "seated",
    "chair-legs": "seated",
    "balance": "standing",
    "whole-body": "standing",
    "shoulders": "seated",
    "back": "seated",
    "walking": "standing",
    "cool-down": "seated",
    "morning-gymnastics": "standing",
}
RATE_HZ = 10.0
POLITE = ("주세요.", "하세요.", "오세요.", "마세요.", "합니다.", "입니다.")


def text_of(name: str) -> str:
    return (FOLDERS[name] / shipped.CHOREOGRAPHY).read_text("utf-8")


@cache
def dance_of(name: str) -> Choreography:
    return read_choreography(text_of(name)).choreography


@cache
def posture_of(name: str) -> Posture:
    dance = dance_of(name)
    return perform(dance, instants(dance), shipped.staging_for(dance).body)


@cache
def track_of(name: str) -> PoseTrack:
    return shipped.exact_track(dance_of(name))


def instants(dance: Choreography) -> np.ndarray:
    return np.arange(int(dance.duration_s * RATE_HZ)) / RATE_HZ


def test_there_is_a_library_to_come_back_to() -> None:
    assert {name: dance_of(name).position for name in FOLDERS} == KINDS
    files = [path for folder in FOLDERS.values() for path in folder.iterdir()]
    assert sum(path.stat().st_size for path in files) < 300_000


@pytest.mark.parametrize("name", KINDS)
def test_it_says_what_its_text_says_for_4_to_12_minutes(name: str) -> None:
    dance = dance_of(name)
    assert load_routine(FOLDERS[name]) == shipped.routine_of(
        dance, FOLDERS[name], shipped.CHOREOGRAPHY
    )
    assert 240 <= dance.duration_s <= 720
    assert len(dance.moves) >= 9


@pytest.mark.parametrize("name", KINDS)
def test_it_is_complete_in_both_languages_with_purpose_breath_and_chair(name: str) -> None:
    dance, text = dance_of(name), text_of(name)
    for said in ("title", "purpose", "description", "sitting"):
        assert re.findall(rf"^{said} (en|ko): \S", text, re.MULTILINE) == ["en", "ko"]
    for move in dance.moves:
        assert set(move.name) == set(move.cue) == {"en", "ko"}
        assert re.search(r"[Bb]reath", move.cue["en"]), move.id
        assert re.search(r"숨|호흡", move.cue["ko"]), move.id
        assert move.cue["ko"].endswith(POLITE), move.cue["ko"]
        assert len(move.cue["en"]) < 110 and len(move.cue["ko"]) < 80
        assert move.reps and move.reps >= 3
    names = [move.name[language] for move in dance.moves for language in ("en", "ko")]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", KINDS)
def test_seniors_can_follow_the_pace_within_the_picture(name: str) -> None:
    posture = posture_of(name)
    speed_m_s = np.linalg.norm(np.diff(posture.keypoints_m, axis=0), axis=2) * RATE_HZ
    assert speed_m_s.max() < 2.0
    track = track_of(name)
    assert (track.keypoints_px > 6).all()
    assert (track.keypoints_px < np.array(track.size_px) - 6).all()


@pytest.mark.parametrize("name", KINDS)
def test_hands_pass_neither_through_the_head_nor_through_the_body(name: str) -> None:
    posture = posture_of(name)
    hips = (posture.point("left_hip") + posture.point("right_hip")) / 2
    shoulders = (posture.point("left_shoulder") + posture.point("right_shoulder")) / 2
    for side in ("left", "right"):
        wrist = posture.point(f"{side}_wrist")
        assert np.linalg.norm(wrist - posture.head_m, axis=1).min() > 0.13
        spine = shoulders - hips
        along = np.clip(((wrist - hips) * spine).sum(1) / (spine**2).sum(1), 0.0, 1.0)
        assert np.linalg.norm(wrist - hips - along[:, None] * spine, axis=1).min() > 0.17
        foot = posture.point(f"{side}_heel")
        assert foot[:, 1].min() > -0.01


@pytest.mark.parametrize("name", KINDS)
def test_every_move_moves_a_joint_that_counts_and_sides_can_be_told_apart(name: str) -> None:
    dance = dance_of(name)
    track = track_of(name)
    turns = picture_turns(track)
    for move in dance.moves:
        inside = (track.t_s >= move.start_s) & (track.t_s < move.end_s)
        ranges = [
            np.ptp(wrap_deg(turns[inside, j] - turns[0, j]))
            for j in (JOINTS.index(joint) for joint in move.joints)
        ]
        assert max(ranges) > MIN_RANGE_DEG, move.id
    angles = dance.angles_at(instants(dance))
    assert (np.abs(angles - mirrored(angles)).max(axis=1) > 15).mean() > 0.1
    assert np.abs(angles[:, INDEX["trunk_lean"]]).max() <= 25  # nobody's back is strained
    assert angles[:, INDEX["trunk_flexion"]].max() <= 40


@pytest.mark.parametrize("name", KINDS)
def test_who_follows_it_is_judged_right_and_every_repetition_counted(name: str) -> None:
    """Two repetitions of each move; the whole: `python -m benchmarks.judging.drawn_routines`."""
    found = followed(re.sub(r"repeat \d+", "repeat 2", text_of(name)), 6.0)
    assert found.score.score is not None and found.score.score >= 0.95
    assert found.score.coverage > 0.95
    assert found.miscounted == {}
