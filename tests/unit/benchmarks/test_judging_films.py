"""The films that judging is measured on show what they say, and the measures can fail."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from benchmarks.common.stage import Stage
from benchmarks.common.stand_ins.truth import choreography_truth
from benchmarks.judging import crowd as judging_crowd
from benchmarks.judging import film_level
from benchmarks.judging.cases import Steady, choreography, make_case
from benchmarks.judging.film_cases import films
from benchmarks.judging.films import LENGTH_S, SIZE_PX, Film, FilmSource, _key, stage
from benchmarks.judging.targets import table
from coach_app.avatar.shipped import INSTRUCTORS
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.judging.reference import Reference


@cache
def catalogue() -> dict[str, Film]:
    return {film.name: film for film in films()}


@cache
def exact_reference(routine: str) -> Reference:
    dance, staging = choreography(routine), INSTRUCTORS[routine]
    times = np.arange(int(dance.duration_s * 25)) / 25.0
    return Reference.from_track(
        choreography_truth(dance, times, staging.body, staging.camera).track
    )


def film(name: str) -> Film:
    of = catalogue()[name]
    return replace(of, reference=exact_reference(of.routine))


def seen_exactly(of: Film, stage_: Stage) -> PoseTrack:
    """As a perfect pose model would see it: what is not in view scores nothing."""
    track = truth_track(stage_.participant.posture, of.times, of.camera)
    return replace(track, scores=stage_.in_view().astype(np.float32))


def figures(of: Film, track: PoseTrack) -> dict[str, float]:
    return film_level._figures(film_level.measured(of, track))


def test_the_catalogue_has_what_is_asked_for() -> None:
    assert len(catalogue()) >= 40 and LENGTH_S >= 20.0
    assert len(films()) == len(catalogue())  # no name twice
    kinds = {of.kind for of in catalogue().values()}
    assert kinds == {"imitator", "fault", "still", "other", "mirror", "masked", "turned"} | {
        "small",
        "bystander",
        "return",
        "limited",
    }
    imitators = [of for of in catalogue().values() if of.kind == "imitator"]
    for routine in INSTRUCTORS:
        lags = {of.follower.following.lag_s for of in imitators if of.routine == routine}
        assert lags == {0.0, 0.3, 0.8, 1.2}
    assert any(of.sensor.light < 0.5 for of in imitators)
    yaws = [abs(of.camera.yaw_deg) for of in catalogue().values() if of.kind == "turned"]
    assert min(yaws) < 10 and max(yaws) == 45


def test_a_film_is_read_picture_by_picture() -> None:
    of = film("imitator 1")
    source = FilmSource(of)
    first, second = source.read(), source.read()
    assert first is not None and second is not None
    assert first.size_px == source.size_px == SIZE_PX and (first.index, second.index) == (0, 1)
    assert second.t_s - first.t_s == pytest.approx(0.04)
    assert len(of.times) / 25 >= 20.0


def test_whatever_changes_a_film_changes_its_key() -> None:
    of = film("imitator 1")
    keys = {
        _key(changed, "code")
        for changed in (
            of,
            replace(of, look=film("imitator 2").look),
            replace(of, start_s=of.start_s + 0.1),
            replace(of, others=film("bystander 1").others),
            replace(of, follower=film("fault 1").follower),
        )
    }
    assert len(keys) == 5 and _key(of, "other code") not in keys
    assert _key(replace(of, reference=None, name="renamed"), "code") in keys  # not drawn


def test_a_pose_that_jumps_to_the_bystander_is_counted() -> None:
    of = film("bystander 5")
    stage_ = stage(of)
    own = seen_exactly(of, stage_)
    assert figures(of, own)["bystander_frames"] == 0
    other = truth_track(stage_.others[0].posture, of.times, of.camera)
    points = own.keypoints_px.copy()
    points[100:130] = other.keypoints_px[100:130]
    assert figures(of, replace(own, keypoints_px=points))["bystander_frames"] == 30


def test_what_is_out_of_the_picture_is_counted_when_it_is_blamed_or_praised() -> None:
    of = film("masked 3")  # the left arm is too low, and its elbow is out of the picture
    stage_ = stage(of)
    honest = seen_exactly(of, stage_)
    assert figures(of, honest).get("masked_raised", 0.0) == 0.0
    instructor = replace(of, follower=film("masked 1").follower, body=of.body)
    flattering = truth_track(stage(instructor).participant.posture, of.times, of.camera)
    points = np.clip(flattering.keypoints_px, 0.0, np.array(SIZE_PX) - 1.0)
    arm = BLAZEPOSE.indices(("left_wrist",))
    assert (points[:, arm, 0] == SIZE_PX[0] - 1).any()  # squeezed into the picture
    guessed = replace(honest, keypoints_px=points, scores=np.ones_like(honest.scores))
    assert figures(of, guessed)["masked_judged"] > 0.5


def test_the_return_is_timed() -> None:
    of = film("return 2")
    stage_ = stage(of)
    own = seen_exactly(of, stage_)
    present = stage_.present()
    points = np.where(present[:, None, None], own.keypoints_px, np.nan)
    seen = replace(own, keypoints_px=points.astype(np.float32))
    assert figures(of, seen)["return_s"] == 0.0 and figures(of, seen)["return_seen_s"] < 0.1
    back = int(np.flatnonzero(~present)[-1])
    late = points.copy()
    late[back : back + 100] = np.nan  # not found again for four seconds
    waited = figures(of, replace(own, keypoints_px=late.astype(np.float32)))
    assert waited["return_seen_s"] == pytest.approx(4.0, abs=0.2) and waited["return_s"] > 1.0


def test_the_table_says_what_was_missed() -> None:
    text = table({"video.imitator_correct": 0.9, "video.naive_correct": 0.4, "video.cases": 61})
    first, second, third = text.splitlines()
    assert first.startswith("figure") and "MISSED" in second and "0.4" in second
    assert third.startswith("video.cases") and "MISSED" not in third


def test_at_keypoint_level_the_network_slides_and_the_tracker_does_not() -> None:
    cases = (make_case("bystander", i, np.random.default_rng(i)) for i in range(40))
    crowd = (judging_crowd.crowded(case) for case in cases)
    crossed = next(
        of
        for of in crowd
        if of.others[0].route.places_m[0][1] > 0.5 and of.others[0].route.places_m[-1][1] > 0.5
    )
    of = replace(crossed, reference=exact_reference(crossed.routine))
    tracked, alone = judging_crowd.seen(of)
    assert figures(of, tracked)["bystander_frames"] == 0
    assert figures(of, tracked)["bystander_kept"] == 1.0
    assert figures(of, alone)["bystander_frames"] > 10


def test_exact_keypoints_are_judged_right_in_the_score_and_on_the_screen() -> None:
    of = film("imitator 5")
    found = figures(of, seen_exactly(of, stage(of)))
    assert found["imitator_correct"] > 0.97 and found["lag_error_ms"] < 50
    assert found["naive_correct"] < 0.7
    assert found["live_imitator_correct"] > 0.97
    faulty = film("fault 3")
    found = figures(faulty, seen_exactly(faulty, stage(faulty)))
    assert found["live_fault_recall"] > 0.9 and found["live_fault_precision"] > 0.9


def test_a_constant_tempo_falls_behind_and_stops_at_the_longest_lag() -> None:
    of = film("imitator 17").follower
    assert isinstance(of, Steady) and of.pace == 0.9
    times = of.since_s + np.array([0.0, 10.0, 15.0, 20.0])
    assert times - of.reference_t_s(times) == pytest.approx([0.0, 1.0, 1.5, 1.5])


def test_a_turned_view_is_counted_as_it_was_judged() -> None:
    of = film("turned 5")
    found = figures(of, seen_exactly(of, stage(of)))
    assert found["foreshortened_missed"] <= 0.05 and found["naive_foreshortened_missed"] > 0.9
    assert found["turned_correct"] > 0.95 > found["naive_turned_correct"]
