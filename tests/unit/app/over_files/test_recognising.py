"""Exercises told apart whoever does them, and what is none of them called so."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from benchmarks.recognition.__main__ import named
from coach_app import cli, logs
from coach_app.app.over_files.exercises import drawn_exercise
from coach_app.app.over_files.recognising import name_moves
from coach_app.avatar.examples import example
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Proportions
from coach_app.avatar.performing.footing import perform
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.recognition.recognising import NONE, Exercise, Recogniser
from coach_app.engine.recognition.signature import mirrored, signature
from coach_app.engine.segmentation.proposed_moves import propose_moves

KNOWN = ("arm-raise-side", "sit-to-stand", "squat")


@cache
def recogniser() -> Recogniser:
    return Recogniser([drawn_exercise(example(name)) for name in KNOWN])


@cache
def film(name: str, yaw_deg: float = 20.0) -> PoseTrack:
    dance = example(name).choreography
    t_s = np.arange(int(dance.duration_s * 15)) / 15.0
    camera = Camera(yaw_deg=yaw_deg, view_height_m=2.5)
    return truth_track(perform(dance, t_s, Proportions()), t_s, camera)


@pytest.mark.parametrize("name", KNOWN)
def test_other_people_in_another_tempo_and_view_are_recognised(name: str) -> None:
    for seed in range(3):
        assert all(named(recogniser(), example(name), np.random.default_rng([9, seed])))


@pytest.mark.parametrize("name", ["elbow-flexion", "trunk-lean"])
def test_an_exercise_that_is_not_known_is_none_of_them(name: str) -> None:
    for move in example(name).choreography.moves:
        seen = signature(film(name), move.start_s, move.end_s)
        assert seen is not None
        guesses = recogniser().recognise(seen, repeated=True)
        assert guesses[0].id == NONE
        assert sum(guess.probability for guess in guesses) == pytest.approx(1.0)


def test_somebody_lying_is_none_of_them() -> None:
    track = film("squat")
    lying = replace(track, keypoints_px=track.keypoints_px[..., ::-1].copy())
    seen = signature(lying, 2.0, 20.0)
    assert seen is not None
    assert recogniser().recognise(seen, repeated=True)[0].id == NONE


def test_the_other_side_of_the_body_is_the_same_exercise() -> None:
    [first, *_] = recogniser().exercises["arm-raise-side"].signatures
    assert recogniser().recognise(mirrored(first), repeated=True)[0].id == "arm-raise-side"
    np.testing.assert_array_equal(mirrored(mirrored(first)).values, first.values)


def test_sitting_down_once_is_half_of_sit_to_stand_and_no_squat() -> None:
    [move] = example("sit-to-stand").choreography.moves
    half = signature(film("sit-to-stand", 0.0), move.start_s, move.start_s + 5.5)
    assert half is not None
    assert not half.returns
    assert recogniser().recognise(half)[0].id in {"sit-to-stand", NONE}


def test_an_instructors_own_move_is_known_by_example() -> None:
    move = example("trunk-lean").choreography.moves[0]
    own = signature(film("trunk-lean"), move.start_s, move.end_s)
    assert own is not None
    learnt = Exercise("monday/lean", {"en": "Lean"}, (own,))
    known = Recogniser([*recogniser().exercises.values(), learnt])
    other = signature(film("trunk-lean", -10.0), move.start_s, move.end_s)
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


def test_what_is_no_video_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "configure", lambda *_: None)
    assert cli.main(["recognise", "nothing.mp4"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "nothing.mp4" in err
