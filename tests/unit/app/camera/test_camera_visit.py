"""What every visit before the camera does with it, with a clip in the camera's place."""

import threading
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach_app.app.first_start.trial import Trial
from coach_app.app.fitness.check_visit import CheckVisit
from coach_app.app.installation import Installation
from coach_app.app.live_session import Visit
from coach_app.engine.core.skeletons import BLAZEPOSE
from tests.drawn_participant import ROUTINE
from tests.unit.app.test_live_session import installation, scripted, until


def nothing() -> None:
    """Nobody is told of what is kept."""


OPENED: dict[str, Callable[[Installation], Visit | CheckVisit | Trial]] = {
    "session": lambda parts: Visit(parts, parts.library.get(ROUTINE), nothing),
    "fitness test": lambda parts: CheckVisit(parts, "shoulder-rom", nothing),
    "trial": lambda parts: Trial(parts, nothing),
}


@pytest.mark.parametrize("kind", OPENED)
def test_a_clip_goes_on_through_the_set_up_and_ends_what_was_begun(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, BLAZEPOSE)
    clip = tmp_path / "short.mp4"
    writer = cv2.VideoWriter(str(clip), cv2.VideoWriter.fourcc(*"mp4v"), 25, (320, 180))
    for number in range(5):
        writer.write(np.full((180, 320, 3), 60 + 9 * number, np.uint8))
    writer.release()
    visit = OPENED[kind](installation(tmp_path, camera=str(clip)))
    try:
        visit.look()
        until(
            lambda: (
                visit.state in ("failed", "finished")
                or (visit.latest is not None and visit.latest.frame.index > 12)
            )
        )
        assert visit.latest is not None and visit.latest.frame.index > 12, visit.error
        if isinstance(visit, Visit):
            visit.begin()
        elif isinstance(visit, CheckVisit):
            visit.start()
        else:
            return
        until(lambda: visit.state == "finished")
    finally:
        visit.abandon()
        visit.join()


def test_the_camera_is_not_opened_for_a_visit_that_has_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, BLAZEPOSE)
    opened: list[str] = []
    monkeypatch.setattr(
        "coach_app.app.camera.camera_visit.open_source",
        lambda camera, **options: opened.append(camera),
    )
    free = threading.Event()
    trial = Trial(installation(tmp_path), lambda: free.wait(60.0))
    trial.look()
    trial.abandon()
    free.set()
    assert trial.join()
    assert opened == []
