import dataclasses
import functools
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coach_app import settings
from coach_app.app.desktop import Desktop
from coach_app.app.installation import Installation
from coach_app.app.live_session import Visit
from coach_app.engine.concurrency.job import Job, JobState
from coach_app.engine.core.structures import Observation
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.range_of_motion import Reach, TurnRange, WarmUp, propose
from coach_app.engine.pose_tracks.track_cache import TrackCache
from coach_app.errors import CaptureError, SettingsError
from coach_app.records.session_record import SessionRecord, SessionState
from coach_app.settings import Settings

pytestmark = [pytest.mark.media, pytest.mark.model]

_PACE = 0.5  # of the routine: a busy machine has time to see some of it


def until(condition: Callable[[], bool], timeout_s: float = 60.0) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, f"it did not happen within {timeout_s} s"
        time.sleep(0.005)


def told(job: Job[object]) -> object:
    """What a question to the records gives."""
    assert job.join()
    assert job.error is None
    return job.result


def newest(desktop: Desktop) -> SessionRecord:
    entries = told(desktop.history())
    assert isinstance(entries, tuple)
    assert isinstance(entries[0], SessionRecord)
    return entries[0]


def reach(desktop: Desktop) -> WarmUp:
    known = told(desktop.known_reach())
    assert isinstance(known, WarmUp)
    return known


@pytest.fixture
def parts(tmp_path: Path, media: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """An installation of its own, with one own routine and a clip as the camera."""
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    clip = media / "video" / "arms_overhead.mp4"
    parts = Installation(
        Settings(camera=str(clip)), settings.resource_dir(), tmp_path / "data", settings.cache_dir()
    )
    parts.library.add(clip, "Arms overhead")
    return parts


@pytest.fixture
def desktop(parts: Installation) -> Iterator[Desktop]:
    desktop = Desktop(parts)
    until(lambda: desktop.lookup().state is not JobState.RUNNING)
    yield desktop
    desktop.close()
    desktop.join()


def picture_is_there(desktop: Desktop, routine_id: str) -> bool:
    return not desktop.picture(routine_id).awaited


def test_home_shows_shipped_and_own_routines_with_pictures(desktop: Desktop) -> None:
    cards = desktop.routines()
    assert cards[-1].own and not any(card.own for card in cards[:-1])
    assert {card.routine.drawn for card in cards} == {False, True}
    for card in cards:
        name = card.routine.id
        until(functools.partial(picture_is_there, desktop, name))
        assert desktop.picture(name).bgra is not None
    assert desktop.picture("none").bgra is None


def test_settings_are_kept_and_bad_ones_refused(desktop: Desktop) -> None:
    choices = desktop.choices()
    changed = type(choices)(
        language="ko",
        camera="1",
        participant_id="p-17",
        backend_url="",
        backend_token="",
        consent_since="",
        voice=False,
        hand_sign=False,
        show_corner=False,
        fullscreen=False,
        profile="seated",
        personal_range=True,
        model="blazepose_lite",
        safety_read=True,
        colours="light",
        text_percent=150,
        tones="normal",
    )
    told(desktop.save_choices(changed))
    assert desktop.choices() == changed
    assert settings.load().participant_id == "p-17"
    with pytest.raises(SettingsError):
        desktop.save_choices(dataclasses.replace(changed, language="xx"))
    with pytest.raises(SettingsError, match="tones is 'loud'; use off, quiet, normal"):
        desktop.save_choices(dataclasses.replace(changed, tones="loud"))
    assert desktop.choices() == changed


def play(visit: Visit, enough: Callable[[int, Observation], bool]) -> None:
    """Set-up check and session until it is `enough`: how many were judged, and the newest."""
    visit.show_within(320, 240)
    visit.look()
    until(lambda: visit.latest is not None and visit.latest.advice is not None)
    visit.begin()
    began_s = time.monotonic()
    judged: set[int] = set()

    def watched() -> bool:
        visit.update_clock(_PACE * (time.monotonic() - began_s), playing=True)
        latest = visit.latest
        if latest is None or latest.observation is None:
            return False
        judged.add(latest.frame.index)
        return enough(len(judged), latest.observation)

    until(watched)


def test_a_visit_from_the_set_up_check_to_the_history(desktop: Desktop) -> None:
    job = desktop.prepare("arms-overhead")
    until(lambda: job.state is not JobState.RUNNING, 60.0)
    assert job.state is JobState.FINISHED
    visit = desktop.open_session("arms-overhead")
    play(visit, lambda judged, _: judged > 30)
    latest = visit.latest
    assert latest is not None
    assert latest.observation is not None
    assert latest.display_bgra is not None
    assert latest.display_bgra.shape[0] <= 240
    assert visit.reference_pose(1.0) is not None
    ending = visit.finish()
    until(lambda: ending.state is not JobState.RUNNING)
    assert ending.result is not None
    assert ending.result.kept
    assert ending.result.score.frames > 30
    entry = newest(desktop)
    assert entry.state is SessionState.FINISHED
    assert told(desktop.score_of(entry.id)) is not None
    assert told(desktop.unseen_interruption()) is None


def test_a_routine_without_a_track_plays_all_the_same(
    desktop: Desktop, parts: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TrackCache, "get", lambda self, video, model_id: None)
    visit = desktop.open_session("arms-overhead")
    shown: list[bool] = []

    def enough(judged: int, observation: Observation) -> bool:
        shown.extend(visit.reference_pose(i / 4) is not None for i in range(28))
        return any(shown) and judged > 10 and bool(observation.verdict.expected.any())

    play(visit, enough)
    ending = visit.finish()
    until(lambda: ending.state is not JobState.RUNNING)
    assert ending.result is not None
    assert ending.result.score.coverage > 0


def test_no_camera_is_said_and_can_be_tried_again(tmp_path: Path, parts: Installation) -> None:
    missing = Installation(
        Settings(camera=str(tmp_path / "none.mp4")), parts.resources, parts.data, parts.cache
    )
    desktop = Desktop(missing)
    desktop.lookup()
    until(lambda: "arms-overhead" in {card.routine.id for card in desktop.routines()})
    visit = desktop.open_session("arms-overhead")
    visit.look()
    until(lambda: visit.state == "failed")
    assert isinstance(visit.error, CaptureError)
    visit.resume()
    until(lambda: visit.state == "failed")
    desktop.close()
    desktop.join()


def test_leaving_gives_no_score_but_keeps_the_record(desktop: Desktop) -> None:
    visit = desktop.open_session("arms-overhead")
    play(visit, lambda judged, _: judged > 10)
    visit.abandon()
    visit.join()
    entry = newest(desktop)
    assert entry.state is not SessionState.FINISHED
    assert entry.score is None


def test_preparing_can_be_cancelled(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TrackCache, "get", lambda self, video, model_id: None)
    job = desktop.prepare("arms-overhead")
    until(lambda: job.progress > 0.05)
    job.cancel()
    until(lambda: job.state is not JobState.RUNNING)
    assert job.state is JobState.CANCELLED


def warmed_up(high_deg: float) -> WarmUp:
    asked, reached = TurnRange(15.0, 150.0, 0.0, 0.0), TurnRange(15.0, high_deg, 2.0, 2.0)
    return WarmUp({"left_shoulder": Reach(asked, reached, propose(asked, reached))})


def test_the_reach_is_measured_again_in_one_session_and_can_be_erased(
    desktop: Desktop, parts: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts.body_ranges.keep("", warmed_up(90.0))
    assert reach(desktop) == warmed_up(90.0)
    told(desktop.measure_reach_anew())
    assert desktop.choices().personal_range
    for high_deg, kept_deg in ((110.0, 95.0), (60.0, 95.0)):  # the second time nothing is replaced
        monkeypatch.setattr(PoseJudge, "warm_up", lambda self, high=high_deg: warmed_up(high))
        visit = desktop.open_session("arms-overhead")
        play(visit, lambda judged, _: judged > 5)
        ending = visit.finish()
        until(lambda job=ending: job.state is not JobState.RUNNING)  # type: ignore[misc]  # bound now
        visit.join()  # the result does not wait for it
        assert reach(desktop).joints["left_shoulder"].reached.width_deg == kept_deg
    told(desktop.erase_reach())
    assert reach(desktop) == WarmUp()
