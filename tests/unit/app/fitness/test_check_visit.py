"""A fitness test before a clip in the camera's place: counted live, kept if it is one."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coach_app import settings
from coach_app.app.fitness.check_visit import CheckDone, CheckVisit
from coach_app.app.fitness.pictures import pictures
from coach_app.app.installation import Installation
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.fitness.live_check import LENGTHS_S, Phase
from coach_app.engine.fitness.protocols import PROTOCOLS
from coach_app.errors import InputError, StorageError
from coach_app.records.fitness_checks import FitnessChecks
from coach_app.records.household import GUEST, Member
from coach_app.settings import Settings
from tests.drawn_participant import CLIP, drawn_estimator


def until(condition: Callable[[], bool], timeout_s: float = 30.0) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, f"it did not happen within {timeout_s} s"
        time.sleep(0.005)


def nothing() -> None:
    """There is nothing to post."""


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """The camera shows somebody who lifts both arms sideways, half a second after the start."""
    opener = drawn_estimator(BLAZEPOSE, ahead_s=2.0)
    monkeypatch.setattr(Installation, "open_live_estimator", lambda _: opener())
    folders = settings.resource_dir(), tmp_path / "data", tmp_path / "cache"
    return Installation(Settings(camera=str(CLIP)), *folders)


def ended(visit: CheckVisit) -> CheckDone:
    ending = visit.finish()
    until(lambda: ending.state != "running")
    assert ending.result is not None, ending.error
    return ending.result


def test_arms_are_measured_kept_and_the_camera_is_let_go(
    parts: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LENGTHS_S, "shoulder-rom", 1.5)
    told: list[None] = []
    visit = CheckVisit(parts, "shoulder-rom", lambda: told.append(None))
    visit.look()
    until(lambda: visit.latest is not None)
    visit.start()
    until(lambda: visit.latest is not None and visit.latest.checked is not None)
    until(lambda: visit.latest.checked.phase is Phase.OVER)  # type: ignore[union-attr]  # it is there
    done = ended(visit)
    assert visit.join()
    assert done.kept
    assert told == [None], "it is posted if it is to be"
    [kept] = parts.fitness_checks.history("first")
    assert kept.check.result.test == "shoulder-rom"
    assert done.result.value is not None
    assert done.result.value > 60.0


def test_what_is_stopped_early_is_no_result_to_keep(parts: Installation) -> None:
    visit = CheckVisit(parts, "30s-chair-stand", nothing)
    visit.look()
    until(lambda: visit.latest is not None)
    visit.start()
    until(lambda: visit.latest.checked.elapsed_s > 1.0)  # type: ignore[union-attr]  # it is there
    done = ended(visit)
    assert (done.kept, done.result.complete) == (None, False)
    assert parts.fitness_checks.history() == ()
    assert visit.join()


def test_nothing_is_kept_of_a_guest(parts: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LENGTHS_S, "shoulder-rom", 1.5)
    visit = CheckVisit(parts.with_member(Member(GUEST)), "shoulder-rom", nothing)
    visit.look()
    until(lambda: visit.latest is not None)
    visit.start()
    until(lambda: visit.latest.checked.phase is Phase.OVER)  # type: ignore[union-attr]  # it is there
    assert ended(visit).kept is None
    assert parts.fitness_checks.history() == ()
    assert visit.join()


def test_a_full_disk_costs_the_record_and_not_the_result(
    parts: Installation,
    monkeypatch: pytest.MonkeyPatch,
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(FitnessChecks, "keep", refuse)
    monkeypatch.setitem(LENGTHS_S, "shoulder-rom", 1.5)
    visit = CheckVisit(parts, "shoulder-rom", nothing)
    visit.look()
    until(lambda: visit.latest is not None)
    visit.start()
    until(lambda: visit.latest.checked.phase is Phase.OVER)  # type: ignore[union-attr]  # it is there
    done = ended(visit)
    assert done.kept is False
    assert "The disk is full" in expected_warnings.text
    assert done.result.value is not None
    assert visit.join()


def test_one_that_is_left_before_the_signal_gives_nothing(parts: Installation) -> None:
    visit = CheckVisit(parts, "2min-step", nothing)
    visit.look()
    until(lambda: visit.latest is not None)
    visit.abandon()
    assert visit.join()
    ending = CheckVisit(parts, "2min-step", nothing).finish()
    until(lambda: ending.state != "running")
    assert isinstance(ending.error, InputError)


@pytest.mark.parametrize("test", sorted(PROTOCOLS))
def test_every_test_has_two_pictures_that_differ(test: str) -> None:
    begin, end = pictures(test, (160, 90))
    assert begin.shape == end.shape == (90, 90, 4)
    assert begin.flags.c_contiguous
    assert (begin != end).any()
