"""A live session takes its keypoints from the model that runs, whatever the settings say."""

import dataclasses
import gc
import time
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest

from coach_app import settings
from coach_app.app.desktop import Desktop
from coach_app.app.installation import Installation
from coach_app.app.live_session import Finished, Visit
from coach_app.engine.core.skeletons import BLAZEPOSE, COCO, Skeleton
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.catalogue import open_estimator
from coach_app.records.session_record import Posting
from coach_app.settings import Settings
from tests.drawn_participant import CLIP, ROUTINE, drawn_estimator, drawn_track


def until(condition: Callable[[], bool], timeout_s: float = 60.0) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, f"it did not happen within {timeout_s} s"
        time.sleep(0.005)


def installation(folder: Path, camera: str = str(CLIP), **chosen: str) -> Installation:
    """Nothing is installed; the camera shows the drawn instructor."""
    return Installation(
        Settings(camera=camera, **chosen),  # type: ignore[arg-type]  # those of text
        settings.resource_dir(),
        folder / "data",
        folder / "cache",
    )


def keep_track(parts: Installation, skeleton: Skeleton) -> None:
    parts.tracks.put(CLIP, parts.model_id, drawn_track(skeleton))


def whole_session(parts: Installation, judged: int = 15) -> Finished:
    """Set-up check until it is ready, `judged` pictures in which something is asked, result."""
    routine = parts.library.get(ROUTINE)
    raises = dataclasses.replace(routine.moves[0], start_s=0.0)  # judged from the start
    visit = Visit(parts, dataclasses.replace(routine, moves=(raises,)), lambda: None)
    seen: set[int] = set()
    try:
        visit.look()
        until(
            lambda: failed(visit) or (visit.latest is not None and visit.latest.advice == "ready")
        )
        visit.begin()
        began_s = time.monotonic()

        def watched() -> bool:
            latest = visit.latest
            assert latest is not None
            # As a player does, and from the start again at the end of what is drawn; the times of
            # what is seen lag behind on a busy machine, and would take the routine back.
            visit.update_clock((time.monotonic() - began_s) % 7.0, playing=True)
            if latest.observation is not None and latest.observation.verdict.expected.any():
                seen.add(latest.frame.index)
            return failed(visit) or len(seen) >= judged

        until(watched)
        assert visit.error is None
        ending = visit.finish()
        until(lambda: ending.state != "running")
        assert ending.result is not None, ending.error
        return ending.result
    finally:
        visit.abandon()
        visit.join()


def failed(visit: Visit) -> bool:
    return visit.state == "failed"


def scripted(monkeypatch: pytest.MonkeyPatch, *skeletons: Skeleton, name: str = "scripted") -> None:
    """Every estimator that is opened is the next of these; the last one repeats."""
    openers = [drawn_estimator(skeleton, name) for skeleton in skeletons]

    def opened(parts: Installation) -> PoseEstimator:
        return (openers.pop(0) if len(openers) > 1 else openers[0])()

    for opener in ("open_estimator", "open_live_estimator"):
        monkeypatch.setattr(Installation, opener, opened)


@pytest.mark.parametrize(
    ("participant", "reference"),
    [(COCO, BLAZEPOSE), (BLAZEPOSE, COCO)],
    ids=["17 against 33", "33 against 17"],
)
def test_keypoints_are_those_of_the_model_that_opened(
    participant: Skeleton, reference: Skeleton, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, participant, name="the one that opened")
    parts = installation(tmp_path)
    keep_track(parts, reference)
    finished = whole_session(parts)
    assert finished.kept
    assert finished.score.coverage > 0.9
    assert finished.score.model == "the one that opened"
    [session] = parts.store.history()
    assert session.model == "the one that opened"
    assert session.posting is None, "nobody agreed to sending"
    document = parts.store.document(session.id)
    assert document is not None
    assert document["model"] == "the one that opened"
    quality = finished.score.quality
    assert quality is not None and quality.moves, "worked out before the result is shown"


def test_a_live_reference_has_the_keypoints_of_its_own_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, COCO, BLAZEPOSE)
    finished = whole_session(installation(tmp_path))
    assert finished.kept
    assert finished.score.coverage > 0.5
    quality = finished.score.quality
    assert quality is not None and quality.whole.reason == "no_good_execution"


@pytest.mark.parametrize(
    ("missing", "works"),
    [("rtmpose_s", "blazepose_full"), ("blazepose_full", "movenet_lightning")],
)
def test_a_fallback_for_a_model_that_is_not_installed(
    missing: str,
    works: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    skeleton = BLAZEPOSE if works == "blazepose_full" else COCO
    opened = drawn_estimator(skeleton, works)

    def open_one(name: str, *where: Path, device: str) -> PoseEstimator:
        return opened() if name == works else open_estimator(name, *where, device=device)

    monkeypatch.setattr("coach_app.app.installation.open_estimator", open_one)
    parts = installation(tmp_path, model=missing, fallback_models=works)
    keep_track(parts, COCO)
    finished = whole_session(parts)
    assert finished.score.coverage > 0.9
    assert finished.score.model == works
    assert [session.model for session in parts.store.history()] == [works]
    assert f"{missing} is not installed" in expected_warnings.text


def test_a_session_is_kept_for_sending_once_that_was_agreed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, COCO)
    agreed = {"backend_url": "http://127.0.0.1:9", "consent_since": "2026-03-02"}
    parts = installation(tmp_path, participant_id="p-17", **agreed)
    keep_track(parts, COCO)
    assert whole_session(parts, judged=1).kept
    [session] = parts.store.history()
    assert session.posting is Posting.WAITING


def gone(*held: "weakref.ref[object]") -> bool:
    """Whether nothing holds them; asked again where another thread was collecting already."""
    gc.collect()
    return not any(of() is not None for of in held)


@pytest.mark.parametrize("ending", ["finish", "abandon"])
def test_the_desktop_lets_go_of_a_visit_that_has_ended(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, COCO)
    parts = installation(tmp_path)
    keep_track(parts, COCO)
    desktop = Desktop(parts)
    desktop.lookup().join()

    def visited() -> tuple["weakref.ref[object]", ...]:
        visit = desktop.open_session(ROUTINE)
        visit.look()
        until(lambda: visit.latest is not None)
        visit.begin()
        until(lambda: visit.state == "running")
        if ending == "finish":
            job = visit.finish()
            until(lambda: job.state != "running")
        else:
            visit.abandon()
        assert visit.join(60.0)
        assert visit.latest is not None
        picture = visit.latest.frame.image_bgr
        return tuple(weakref.ref(of) for of in (visit, picture))

    try:
        for _ in range(3):
            held = visited()
            until(lambda held=held: gone(*held))  # type: ignore[misc]
    finally:
        desktop.close()
        desktop.join()


def test_the_desktop_keeps_the_jobs_that_run_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, COCO)
    desktop = Desktop(installation(tmp_path))
    desktop.lookup().join()

    def worked() -> tuple["weakref.ref[object]", ...]:
        job, studio = desktop.reread(), desktop.studio()
        until(lambda: job.state != "running")
        studio.close()
        studio.join()
        assert studio.ended
        return weakref.ref(job), weakref.ref(studio)

    try:
        earlier = [of for _ in range(3) for of in worked()]
        worked()
        until(lambda: gone(*earlier))
    finally:
        desktop.close()
        desktop.join()
