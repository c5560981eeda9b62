"""How well drawn executions are done: what counts, what is forgiven, what cannot be told."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.quality import Part
from coach_app.engine.core.skeletons import COCO, Skeleton
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.movement import channels
from coach_app.engine.movement.quality import REASONS, Good, Quality
from coach_app.engine.movement.smoothness import spectral_arc_length
from coach_app.errors import InputError
from tests.unit.engine.conftest import SIZE_PX, Puppet

Swing = Callable[..., Callable[[Array], Array]]

T_S = np.arange(0.0, 9.0, 1.0 / 15.0)


class Raises:
    """Draws raises of both arms: two repetitions of 4 s, from 10 to 90 degrees."""

    def __init__(self, puppet: Puppet, swing: Swing) -> None:
        self._puppet, self._swing = puppet, swing

    def __call__(
        self,
        reach_deg: float = 90.0,
        lean_deg: float = 0.0,
        bend_deg: float = 0.0,
        hike: float = 0.0,
        right_deg: float | None = None,
        seed: int = 0,
    ) -> PoseTrack:
        arm = self._swing(10.0, reach_deg)(T_S)
        other = arm if right_deg is None else self._swing(10.0, right_deg)(T_S)
        share = (self._swing(0.0, 1.0)(T_S))[:, None]
        track = self._puppet.track(
            T_S,
            left_shoulder=arm,
            right_shoulder=other,
            trunk=lean_deg * share[:, 0],
            left_elbow=bend_deg,
            right_elbow=bend_deg,
        )
        points = track.keypoints_px.astype(np.float64)
        arms = [COCO.index(f"{s}_{p}") for s in ("left", "right") for p in ("shoulder", "elbow")]
        arms += [COCO.index(f"{side}_wrist") for side in ("left", "right")]
        points[:, arms, 1] -= hike * self._puppet.torso_px * share
        points += np.random.default_rng(seed).normal(0.0, 0.7, points.shape)
        return moved(track, points)


def moved(track: PoseTrack, points: npt.ArrayLike) -> PoseTrack:
    return PoseTrack(
        track.skeleton,
        track.t_s,
        np.asarray(points, dtype=np.float32),
        track.scores,
        None,
        SIZE_PX,
        "puppet",
    )


def only(track: PoseTrack, names: tuple[str, ...]) -> PoseTrack:
    """The same with a skeleton of fewer keypoints."""
    at = track.skeleton.indices(names)
    return PoseTrack(
        Skeleton("few", names, ()),
        track.t_s,
        track.keypoints_px[:, at],
        track.scores[:, at],
        None,
        SIZE_PX,
        "puppet",
    )


def part(quality: Quality, name: str) -> Part:
    return next(one for one in quality.parts if one.name == name)


def told(quality: Quality, name: str) -> float:
    value = part(quality, name).value
    assert value is not None
    return value


def value(quality: Quality) -> float:
    assert quality.value is not None and quality.reason == ""
    return quality.value


@pytest.fixture
def raises(puppet: Puppet, swing: Swing) -> Raises:
    return Raises(puppet, swing)


@pytest.fixture
def good(raises: Raises) -> Good:
    return Good([raises(seed=1), raises(94.0, seed=2)])


def test_the_same_done_again_is_good_and_nothing_is_named(good: Good, raises: Raises) -> None:
    quality = good.assess(raises(seed=7))
    assert value(quality) > 0.9
    assert quality.finding is None
    assert (quality.reps, good.reps) == (2, 2)
    assert told(quality, "range") == pytest.approx(1.0, abs=0.08)
    assert told(quality, "tempo") == pytest.approx(1.0, abs=0.1)


@pytest.mark.parametrize(
    ("fault", "named"),
    [
        ({"reach_deg": 45.0}, "range"),
        ({"lean_deg": 25.0}, "trunk_lean"),
        ({"bend_deg": 60.0}, "flexed_elbows"),
        ({"hike": 0.3}, "shoulder_hike"),
    ],
)
def test_a_fault_costs_and_is_named(
    good: Good, raises: Raises, fault: dict[str, float], named: str
) -> None:
    quality = good.assess(raises(**fault))  # type: ignore[arg-type]  # no fault is a seed
    assert value(quality) < value(good.assess(raises(seed=7)))
    assert part(quality, named).excess > 0.0
    if named != "shoulder_hike":  # who pulls the shoulders up also lifts the arms further
        assert quality.finding is not None and quality.finding.name == named


def test_what_is_measured_is_what_was_drawn(good: Good, raises: Raises) -> None:
    assert told(good.assess(raises(50.0)), "range") == pytest.approx(0.5, abs=0.1)
    assert abs(told(good.assess(raises(lean_deg=20.0)), "trunk_lean")) == pytest.approx(20, abs=6)
    assert told(good.assess(raises(hike=0.2)), "shoulder_hike") == pytest.approx(20.0, abs=6.0)
    assert told(good.assess(raises(bend_deg=40.0)), "flexed_elbows") == pytest.approx(40, abs=5)


def test_a_segment_that_is_to_be_held_still_costs_and_is_named(
    puppet: Puppet, swing: Swing
) -> None:
    def curl(along_deg: float) -> PoseTrack:
        bend = swing(5.0, 125.0)(T_S)
        return puppet.track(T_S, left_shoulder=swing(10.0, 10.0 + along_deg)(T_S), left_elbow=bend)

    good = Good([curl(0.0), curl(6.0)])
    still, swung = good.assess(curl(4.0)), good.assess(curl(45.0))
    assert told(still, "held_still") == 0.0 and still.finding is None
    assert told(swung, "held_still") == pytest.approx(39.0, abs=6.0)
    assert swung.finding is not None and swung.finding.name == "held_still"
    assert value(swung) < value(still) - 0.15


def test_a_raise_holds_no_upper_arm_still(good: Good, raises: Raises) -> None:
    assert part(good.assess(raises()), "held_still").seen == "not_still"


@pytest.mark.parametrize(
    ("name", "sure", "more"),
    [("trunk_lean", 4.0, 1.0), ("range", 0.08, 0.02), ("course", 4.0, 1.0)],
)
def test_a_camera_that_jitters_is_less_sure_of_a_fault(
    good: Good, raises: Raises, name: str, sure: float, more: float
) -> None:
    track = raises(lean_deg=18.0)
    jitter = np.random.default_rng(5).normal(0.0, 6.0, track.keypoints_px.shape)
    shaken = good.assess(moved(track, track.keypoints_px + jitter))
    errors = [part(of, name).error for of in (good.assess(track), shaken)]
    assert errors[0] is not None and errors[1] is not None
    assert errors[0] == pytest.approx(sure, rel=0.1) and errors[1] > errors[0] + more


def test_more_of_a_fault_costs_more(good: Good, raises: Raises) -> None:
    values = [value(good.assess(raises(lean_deg=lean))) for lean in (0.0, 12.0, 30.0)]
    assert values == sorted(values, reverse=True)


def test_who_stands_elsewhere_larger_or_mirrored_does_the_same(good: Good, raises: Raises) -> None:
    track = raises(right_deg=60.0, seed=3)
    quality = Good([track]).assess(track)
    larger = moved(track, track.keypoints_px * 1.4 + np.array([20.0, -10.0]))
    flipped = track.keypoints_px[:, COCO.swap_indices] * np.array([-1.0, 1.0])
    mirrored = moved(track, flipped + np.array([SIZE_PX[0] - 1.0, 0.0]))
    for same in (larger, mirrored):
        assert value(Good([track]).assess(same)) == pytest.approx(value(quality), abs=0.01)


def test_a_constant_difference_of_stance_is_no_fault(puppet: Puppet, swing: Swing) -> None:
    arm = swing(10.0, 90.0)(T_S)
    good = Good([puppet.track(T_S, left_shoulder=arm)])
    quality = good.assess(puppet.track(T_S, left_shoulder=arm, trunk=6.0, right_shoulder=18.0))
    assert value(quality) > 0.8
    assert part(quality, "trunk_lean").excess == 0.0


def test_asymmetry_is_told_where_both_sides_are_to_do_the_same(good: Good, raises: Raises) -> None:
    quality = good.assess(raises(right_deg=30.0))
    assert told(quality, "symmetry") > 10.0
    assert part(Good([raises(right_deg=15.0)]).assess(raises()), "symmetry").value is None


def test_what_the_skeleton_lacks_is_not_told(good: Good, raises: Raises) -> None:
    upper = tuple(name for name in COCO.keypoints if "knee" not in name and "ankle" not in name)
    quality = good.assess(only(raises(lean_deg=25.0), upper))
    assert value(quality) < 0.95
    for name in ("knee_valgus", "weight_shift"):
        assert part(quality, name).value is None and part(quality, name).seen
    nine = ("nose", *(n for n in upper if "eye" not in n and "ear" not in n and n != "nose"))
    assert len(nine) == 9
    assert abs(told(Good([only(raises(), nine)]).assess(only(raises(), nine)), "trunk_lean")) < 3.0


def test_too_short_and_too_little_seen_have_a_reason(good: Good, raises: Raises) -> None:
    track = raises()
    nothing = PoseTrack(
        track.skeleton,
        track.t_s,
        np.full_like(track.keypoints_px, np.nan),
        np.zeros_like(track.scores),
        None,
        SIZE_PX,
        "puppet",
    )
    assert good.assess(nothing).reason == "too_little_seen"
    short = PoseTrack(
        COCO, track.t_s[:5], track.keypoints_px[:5], track.scores[:5], None, SIZE_PX, "puppet"
    )
    assert good.assess(short).reason == "too_short"
    assert {"too_short", "too_little_seen", "blind"} == set(REASONS)
    with pytest.raises(InputError, match="--against"):
        Good([short])


def test_a_movement_that_hardly_shows_is_not_judged(puppet: Puppet, swing: Swing) -> None:
    still = puppet.track(T_S, left_shoulder=swing(10.0, 13.0)(T_S))
    quality = Good([still]).assess(still)
    assert (quality.value, quality.reason) == (None, "blind")


def test_other_joints_than_those_named_do_not_count(raises: Raises) -> None:
    tracks = [raises(seed=1)]
    legs = Good(tracks, ("left_knee", "right_knee", "left_hip", "right_hip"))
    assert value(legs.assess(raises(45.0, seed=2))) > value(Good(tracks).assess(raises(45.0)))


def test_channels_in_the_mirror_twice_are_as_they_were(raises: Raises) -> None:
    values = channels.measure(raises(right_deg=30.0, lean_deg=9.0)).values
    np.testing.assert_array_equal(channels.mirrored(channels.mirrored(values)), values)


def test_a_jerky_movement_has_a_longer_spectral_arc() -> None:
    t_s = np.linspace(0.0, 2.0, 200)
    bell = np.exp(-(((t_s - 1.0) / 0.3) ** 2))
    jerky = bell * (1.0 + 0.5 * np.sin(2.0 * np.pi * 6.0 * t_s))
    smooth = spectral_arc_length(bell, 100.0)
    assert -1.7 < smooth < -1.3  # Balasubramanian et al. 2015: a single smooth movement
    assert spectral_arc_length(jerky, 100.0) < smooth - 0.3
    assert spectral_arc_length(7.0 * bell, 100.0) == pytest.approx(smooth)
    assert np.isnan(spectral_arc_length(np.zeros(9), 100.0))


def test_sides_that_the_model_exchanged_for_a_while_change_nothing(
    good: Good, raises: Raises
) -> None:
    track = raises(seed=5)
    points = track.keypoints_px.copy()
    rows = np.flatnonzero((T_S > 3.0) & (T_S < 4.5))
    points[rows] = track.keypoints_px[np.ix_(rows, COCO.swap_indices)]
    wrong = good.assess(moved(track, points))
    right = good.assess(track)
    assert wrong.value == pytest.approx(right.value, abs=0.02)
    assert wrong.finding == right.finding


def test_who_is_filmed_from_behind_does_the_same(good: Good, raises: Raises) -> None:
    track = raises(seed=5)
    points = track.keypoints_px.copy()
    points[..., 0] = SIZE_PX[0] - 1 - points[..., 0]
    assert good.assess(moved(track, points)).value == pytest.approx(
        good.assess(track).value, abs=0.02
    )
