"""A published routine with a short film, and pages that follow it, over a real service."""

import json
from pathlib import Path
from typing import Any

import requests

from benchmarks.follow.page import Clip, Page, enter
from coach_app.avatar.examples import example
from coach_app.avatar.shipped import exact_track, routine_of
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.routines.coach_file import pack
from tests.clip_maker import ClipMaker
from tests.service.conftest import TOKEN, Service, run

INSTRUCTOR = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/octet-stream"}


def made(folder: Path, name: str = "arm-raise-side") -> tuple[Path, Routine, PoseTrack]:
    """A .coach file, its routine, and the instructor's own poses."""
    choreography = example(name).choreography
    track = exact_track(choreography)
    frames = round(choreography.duration_s * 5)
    film = ClipMaker(folder).mp4(f"{name}.mp4", frames=frames, rate_hz=5.0)
    routine = routine_of(choreography, folder, film.name)
    file = folder / f"{name}.coach"
    pack(routine, {"drawn": track}, file)
    return file, routine, track


def publish(service: Service, file: Path, routine_id: str = "arms") -> requests.Response:
    return requests.put(
        f"{service.url}/v1/routines/{routine_id}",
        data=file.read_bytes(),
        headers=INSTRUCTOR,
        timeout=60,
    )


def invite(service: Service, routine_id: str = "arms", *more: str) -> dict[str, Any]:
    arguments = ["invite", routine_id, "--participant", "p-17", "--data", str(service.data)]
    done = run(*arguments, "--json", *more)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def page(service: Service, track: PoseTrack, *more: str, late_s: float = 0.0) -> Page:
    """A page of a participant who was invited."""
    answer = enter(service.url, invite(service, "arms", *more)["code"])
    assert answer.ok, answer.text
    return Page(service.url, answer.json()["token"], Clip.of_track(track, late_s))


def stored(service: Service) -> list[dict[str, Any]]:
    """The documents in the database."""
    import sqlite3

    with sqlite3.connect(service.data / "service.sqlite") as database:
        rows = database.execute("SELECT document FROM sessions ORDER BY number").fetchall()
    return [json.loads(row[0]) for row in rows]
