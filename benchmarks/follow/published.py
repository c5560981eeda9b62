"""A shipped routine that is published, and pages of participants that are invited to it."""

from pathlib import Path

import numpy as np
import requests

from benchmarks.common.running_service import TOKEN
from benchmarks.follow.page import Clip, Page
from coach_app.avatar.live_picture import load_sketch
from coach_app.avatar.shipped import exact_track
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.routines.coach_file import pack
from coach_app.engine.routines.routine_file import load_routine
from coach_app.settings import resource_dir
from pose_service.follow.invitations import Invitations, token_of
from pose_service.storage.database import Database

ROUTINE = "seated-arms"
_HEADERS = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/octet-stream"}


def shipped() -> tuple[Routine, PoseTrack]:
    """The routine and the instructor's own poses."""
    routine = load_routine(resource_dir() / "reference_routines" / ROUTINE)
    sketch = load_sketch(routine.folder / "choreography.txt")
    return routine, exact_track(sketch.reading.choreography)


def publish(url: str, folder: Path) -> PoseTrack:
    """Publish the routine at a service; gives the instructor's own poses.

    Args:
        url: of the service.
        folder: where the `.coach` file may lie.
    """
    routine, track = shipped()
    file = folder / f"{ROUTINE}.coach"
    pack(routine, {"drawn": track}, file)
    address = f"{url}/v1/routines/{ROUTINE}"
    requests.put(address, data=file.read_bytes(), headers=_HEADERS, timeout=60).raise_for_status()
    return track


def at_rate(track: PoseTrack, seconds: float, rate_hz: float) -> PoseTrack:
    """Somebody who does exactly as shown, as a camera of that rate sees it."""
    rows = np.searchsorted(track.t_s, np.arange(0.0, seconds, 1.0 / rate_hz))
    return track.rows(np.unique(rows[rows < len(track)]))


def invited(url: str, database: Database, clip: Clip, participant: str) -> Page:
    """The page of a participant who was invited just now."""
    code = Invitations(database).invite("default", participant, ROUTINE)[1]
    return Page(url, token_of(code), clip)
