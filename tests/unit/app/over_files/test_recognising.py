"""Exercises told apart whoever does them, and what is none of them called so."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from benchmarks.recognition.__main__ import answers
from coach_app import cli, logs, settings
from coach_app.app.installation import Installation
from coach_app.app.over_files.exercises import known_exercises
from coach_app.app.over_files.recognising import name_moves, names_for, sure_names
from coach_app.avatar.drawn_exercises import drawn_exercise
from coach_app.avatar.examples import example
from coach_app.avatar.language.channels import CHANNELS
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Proportions
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.performing.footing import posture_of
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.sealed_files import Seal
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.recognition.recognising import NONE, Exercise, Recogniser
from coach_app.engine.recognition.signature import mirrored, of_motion
from coach_app.engine.routines.proposals import first_name
from coach_app.engine.routines.routine_editing import with_moves
from coach_app.engine.routines.routine_file import save_routine
from coach_app.engine.segmentation.motion import motion_of
from coach_app.engine.segmentation.proposed_moves import propose_moves
from coach_app.settings import Settings

KNOWN = ("arm-raise-side", "sit-to-stand", "squat")


@cache
def recogniser() -> Recogniser:
    return Recogniser([drawn_exercise(example(name)) for name in KNOWN])


@cache
def film(name: str, yaw_deg: float = 20.0, share: float = 1.0) -> PoseTrack:
    dance = example(name).choreography
    t_s = np.arange(int(dance.duration_s * 15)) / 15.0
    camera = Camera(yaw_deg=yaw_deg, view_height_m=2.5)
    far = Following(range_of_motion=dict.fromkeys(CHANNELS, share))
    posture = posture_of(dance, Follower(dance, far).angles_at(t_s), Proportions())
    return truth_track(posture, t_s, camera)


def test_who_goes_farther_than_was_drawn_is_recognised() -> None:
    [move] = example("squat").choreography.moves
    seen = of_motion(motion_of(film("squat", 10.0, 1.4)), move.start_s, move.end_s)
    assert seen is not None
    assert recogniser().recognise(seen, repeated=True)[0].id == "squat"


def test_an_arm_that_only_sways_is_like_nothing() -> None:
    """It is not far from a raised arm, but goes far less."""
    track = film("arm-raise-side", 0.0, 0.0)
    arm = track.skeleton.indices(("left_elbow", "left_wrist"))
    swaying = track.keypoints_px.copy()
    swaying[:, arm, 0] += (14.0 * np.sin(2.5 * track.t_s))[:, None]
    seen = of_motion(motion_of(replace(track, keypoints_px=swaying)), 2.0, 12.0)
    assert seen is not None
    assert recogniser().recognise(seen, repeated=True)[0].id == NONE


@pytest.mark.parametrize("name", KNOWN)
def test_other_people_in_another_tempo_and_view_are_recognised(name: str) -> None:
    for seed in range(3):
        random = np.random.default_rng([9, seed])
        assert set(answers(recogniser(), example(name), random, (0.0, 30.0))) == {name}


@pytest.mark.parametrize("name", ["elbow-flexion", "trunk-lean"])
def test_an_exercise_that_is_not_known_is_none_of_them(name: str) -> None:
    for move in example(name).choreography.moves:
        seen = of_motion(motion_of(film(name)), move.start_s, move.end_s)
        assert seen is not None
        guesses = recogniser().recognise(seen, repeated=True)
        assert guesses[0].id == NONE
        assert sum(guess.probability for guess in guesses) == pytest.approx(1.0)


def test_somebody_lying_is_none_of_them() -> None:
    track = film("squat")
    lying = replace(track, keypoints_px=track.keypoints_px[..., ::-1].copy())
    seen = of_motion(motion_of(lying), 2.0, 20.0)
    assert seen is not None
    assert recogniser().recognise(seen, repeated=True)[0].id == NONE


def test_the_other_side_of_the_body_is_the_same_exercise() -> None:
    [first, *_] = recogniser().exercises["arm-raise-side"].signatures
    assert recogniser().recognise(mirrored(first), repeated=True)[0].id == "arm-raise-side"
    np.testing.assert_array_equal(mirrored(mirrored(first)).values, first.values)


def test_sitting_down_once_is_half_of_sit_to_stand_and_no_squat() -> None:
    [move] = example("sit-to-stand").choreography.moves
    half = of_motion(motion_of(film("sit-to-stand", 0.0)), move.start_s, move.start_s + 5.5)
    assert half is not None
    assert not half.returns
    assert recogniser().recognise(half)[0].id in {"sit-to-stand", NONE}


def test_an_instructors_own_move_is_known_by_example() -> None:
    move = example("trunk-lean").choreography.moves[0]
    own = of_motion(motion_of(film("trunk-lean")), move.start_s, move.end_s)
    assert own is not None
    learnt = Exercise("monday/lean", {"en": "Lean"}, (own,))
    known = Recogniser([*recogniser().exercises.values(), learnt])
    other = of_motion(motion_of(film("trunk-lean", -10.0)), move.start_s, move.end_s)
    assert other is not None
    assert known.recognise(other, repeated=True)[0].id == "monday/lean"


def test_moves_of_a_track_get_names_and_one_without_any_exercise_is_none() -> None:
    track = film("arm-raise-side")
    moves = propose_moves(track)
    segments = name_moves(track, moves, recogniser())
    assert segments
    assert {segment.guesses[0].id for segment in segments} == {"arm-raise-side"}
    for segment in segments:
        assert segment.name == example("arm-raise-side").choreography.title
    [first, *_] = name_moves(track, moves, Recogniser([]))
    assert (first.name, first.guesses[0].id) == (None, NONE)
    assert name_moves(track, (), recogniser()) == ()


def test_a_move_gets_a_name_only_where_recognition_is_sure() -> None:
    track = film("arm-raise-side")
    moves = propose_moves(track)[:1]
    [raising, *others] = recogniser().exercises.values()
    twin = replace(raising, id="monday/raise")
    for known, wanted in (
        ([raising, *others], raising.name),
        ([raising, twin], raising.name),  # by two of one name as surely as by one
        ([raising, replace(twin, name={"en": "Wings", "ko": "날개"})], None),
        (others, None),
    ):
        assert sure_names(track, moves, known) == (wanted,)


def test_what_is_not_known_gets_no_name_of_what_is_like_it() -> None:
    name, known = "squat", known_exercises()
    others = [other for other in known if other.id != name]
    track = film(name)
    moves = propose_moves(track)
    assert name_moves(track, moves, Recogniser(others))[0].name, "recognition asks for less"
    assert not any(sure_names(track, moves, others))
    assert sure_names(track, moves, known)[0] == example(name).choreography.title


def test_what_was_drawn_is_kept_and_drawn_anew_where_it_is_damaged(tmp_path: Path) -> None:
    fresh = drawn_exercise(example("squat"))

    def rows(exercise: Exercise) -> list[list[float]]:
        return [[one.moves, one.returns, *one.values.tolist()] for one in exercise.signatures]

    np.testing.assert_equal(rows(drawn_exercise(example("squat"), tmp_path)), rows(fresh))
    [place] = (tmp_path / "exercises").iterdir()
    whole = place.read_bytes()
    for damaged in (b"", whole[:-9], whole[8:]):
        place.write_bytes(damaged)
        np.testing.assert_equal(rows(drawn_exercise(example("squat"), tmp_path)), rows(fresh))
        assert place.read_bytes() == whole
    # What is kept is what is read.
    few = np.array(rows(fresh)[:3]).tobytes()
    Seal(tmp_path).write(place, few, place.stem)
    assert len(drawn_exercise(example("squat"), tmp_path).signatures) == 3


def test_the_moves_of_a_new_video_get_names_and_nobodys_names_teach_nothing(
    tmp_path: Path,
) -> None:
    parts = Installation(Settings(), settings.resource_dir(), tmp_path / "data", tmp_path / "cache")
    mine = parts.library.duplicate("chair-arms", "Mine")
    [move, other, *_] = mine.moves
    unnamed = replace(other, name=first_name(2, other.joints))
    save_routine(with_moves(mine, (move, unnamed)))
    known = [one.id for one in known_exercises(parts) if one.id.startswith(f"{mine.id}/")]
    assert known == [f"{mine.id}/{move.id}"]
    track = film("sit-to-stand", 0.0)
    names = names_for(parts, track, propose_moves(track))
    assert names and set(map(str, names)) == {str(example("sit-to-stand").choreography.title)}
    assert names_for(parts, track, ()) == ()


def test_what_is_no_video_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "configure", lambda *_: None)
    assert cli.main(["recognise", "nothing.mp4"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "nothing.mp4" in err
