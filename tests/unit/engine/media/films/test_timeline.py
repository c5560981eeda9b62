"""Times that go on whatever the file states."""

import numpy as np
import pytest

from coach_app.engine.media.films.evidence import Evidence
from coach_app.engine.media.films.timeline import Timeline
from tests.film_maker import pictures


def times(stated: list[float | None], *, jumps: bool = False) -> list[float]:
    timeline = Timeline(0.04, jumps=jumps)
    return [timeline.time_of(t_s) for t_s in stated]


def test_the_first_picture_has_time_0() -> None:
    assert times([7.5, 7.54, 7.6]) == pytest.approx([0.0, 0.04, 0.1])


def test_a_clock_that_starts_again_goes_on() -> None:
    assert times([10.0, 10.04, 10.08, 0.0, 0.04, 0.09]) == pytest.approx(
        [0.0, 0.04, 0.08, 0.12, 0.16, 0.21]
    )


def test_a_short_second_recording_goes_on_too() -> None:
    stated: list[float | None] = [0.0, 0.04, 0.08, 0.12, 0.0, 0.04, 0.08, 0.12]
    assert times(stated)[-1] == pytest.approx(0.28, abs=0.09)


def test_hours_that_pass_between_two_recordings_are_left_out() -> None:
    stated: list[float | None] = [0.0, 0.04, 3600.0, 3600.04]
    assert times(stated, jumps=True) == pytest.approx([0.0, 0.04, 0.08, 0.12])
    assert times(stated) == pytest.approx([0.0, 0.04, 3600.0, 3600.04])  # mp4: it is meant


def test_missing_and_repeated_times() -> None:
    assert times([0.0, None, None, 0.12]) == pytest.approx([0.0, 0.04, 0.08, 0.12])
    repeated = times([0.0, 0.04, 0.04, 0.08])
    assert np.all(np.diff(repeated) > 0)
    assert repeated[-1] == pytest.approx(0.08)


def test_times_always_increase() -> None:
    rng = np.random.default_rng(1)
    for jumps in (True, False):
        stated: list[float | None] = list(rng.uniform(0, 20, 300))
        assert np.all(np.diff(times(stated, jumps=jumps)) > 0)


def test_time_that_runs_backwards_is_named() -> None:
    evidence, timeline = Evidence(), Timeline(0.04)
    for i, image in enumerate(pictures(20)):
        evidence.look(image)
        timeline.time_of(10.0 - 0.04 * i)
    assert timeline.backwards == 19
    assert "run backwards" in (evidence.objection("a.mp4", timeline.backwards) or "")
    assert evidence.objection("a.mp4") is None


def test_a_few_wrong_times_are_no_reason() -> None:
    evidence = Evidence()
    for image in pictures(20):
        evidence.look(image)
    assert evidence.objection("a.mp4", backwards=2) is None
