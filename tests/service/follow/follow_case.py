"""A published routine with a short film, and pages that follow it, over a real service."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import requests

from benchmarks.follow.page import Clip, Page
from coach_app.avatar.examples import example
from coach_app.avatar.shipped import exact_track, routine_of
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.media.video_file import VideoWriter
from coach_app.engine.routines.coach_file import pack
from coach_app.engine.routines.executions import add_execution
from pose_service.follow.invitations import Invitations, token_of
from pose_service.storage.database import Database
from tests.service.conftest import TOKEN, Service
from tests.waiting import until

INSTRUCTOR = {"Authorization": f"Bearer {TOKEN}"}
FAST_HZ = 1000.0


@dataclass(frozen=True, eq=False)
class Case:
    service: Service
    routine: Routine
    track: PoseTrack
    participant: PoseTrack

    def page(self, participant_id: str = "p-17", routine_id: str = "arms") -> Page:
        """A page of somebody who was invited."""
        code = invite(self.service.data, routine_id, participant_id=participant_id)[1]
        return Page(self.service.url, token_of(code), Clip.of_track(self.participant))


def made(folder: Path, **how: Any) -> tuple[Path, Routine, PoseTrack]:
    """A .coach file, its routine, and the instructor's own poses."""
    folder = folder / "arms"
    folder.mkdir(exist_ok=True)
    choreography = example("arm-raise-side").choreography
    track = exact_track(choreography)
    film = folder / "film.webm"  # browsers play it
    with VideoWriter(film, (160, 120), 5.0) as writer:
        for i in range(round(choreography.duration_s * 5)):
            writer.write(np.full((120, 160, 3), 40 + i % 160, np.uint8), i / 5)
    routine = routine_of(choreography, folder, film.name)
    if how.get("executions"):
        add_execution(folder, "less", less_far(track))
    file = folder / "arms.coach"
    pack(routine, how.get("tracks", {"drawn": track}), file)
    return file, routine, track


def less_far(track: PoseTrack) -> PoseTrack:
    """Another good execution: arms and legs are further from the body's middle, or nearer."""
    middle = track.keypoints_px.mean(axis=1, keepdims=True)
    points = middle + (track.keypoints_px - middle) * np.array([0.9, 1.0], np.float32)
    return replace(track, keypoints_px=points.astype(np.float32), world_m=None)


def followed(track: PoseTrack) -> PoseTrack:
    """Somebody who does as shown at 15 Hz for 20 s, a little off, and is away for a moment."""
    rng = np.random.default_rng(3)
    rows = np.flatnonzero(track.t_s < 20.0)[::2]
    points = track.keypoints_px[rows] + rng.normal(0.0, 1.0, track.keypoints_px[rows].shape)
    points[100:115] = np.nan
    world = None if track.world_m is None else track.world_m[rows]
    return replace(
        track,
        t_s=track.t_s[rows],
        keypoints_px=points.astype(np.float32),
        scores=track.scores[rows],
        world_m=world,
    )


def publish(service: Service, content: bytes, routine_id: str = "arms") -> requests.Response:
    return requests.put(
        f"{service.url}/v1/routines/{routine_id}",
        data=content,
        headers={**INSTRUCTOR, "Content-Type": "application/octet-stream"},
        timeout=60,
    )


def invite(data: Path, routine_id: str = "arms", **how: Any) -> tuple[str, str]:
    """Id and code of an invitation, as the command makes it."""
    with opened(data) as database:
        invitations = Invitations(database)
        who = how.pop("participant_id", "p-17")
        return invitations.invite(how.pop("centre", "default"), who, routine_id, **how)


@contextlib.contextmanager
def opened(data: Path) -> Iterator[Database]:
    database = Database(data)
    try:
        yield database
    finally:
        database.close()


def stored(service: Service) -> list[dict[str, Any]]:
    """The documents in the database."""
    with contextlib.closing(sqlite3.connect(service.data / "service.sqlite")) as database:
        rows = database.execute("SELECT document FROM sessions ORDER BY number").fetchall()
    return [json.loads(row[0]) for row in rows]


def sessions_of(service: Service, participant_id: str) -> list[dict[str, Any]]:
    """As the service lists them, the newest first."""
    answer = requests.get(f"{service.url}/v1/follow/sessions", headers=INSTRUCTOR, timeout=20)
    found: list[dict[str, Any]] = answer.json()["sessions"]
    return [one for one in found if one["participant_id"] == participant_id]


def ended_of(service: Service, participant_id: str) -> list[dict[str, Any]]:
    """The same, once the service has stored the end of each; the page hears of it before."""
    until(lambda: all(one["state"] != "open" for one in sessions_of(service, participant_id)))
    return sessions_of(service, participant_id)


def journals(service: Service) -> list[Path]:
    return sorted((service.data / "following").glob("*"))
