"""Followers on film: drawn in memory, seen by the real pose model, kept as tracks.

A film is `SIZE_PX` at `RATE_HZ`: half a laptop camera's size, so that a hundred can be drawn in
minutes. Its track is kept in the cache folder under the content of everything that made it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.common.sensor import Sensor
from benchmarks.common.stage import Stage
from benchmarks.common.stand_ins.drawn_films import code_key, keep_track, make_missing
from benchmarks.common.walking import Route, walk
from benchmarks.judging.cases import Case, Sitting, choreography
from coach_app.app.installation import Installation
from coach_app.avatar.painting.look import Look
from coach_app.avatar.painting.render import Figure, Scene
from coach_app.avatar.performing.body import Proportions, pose_body
from coach_app.engine.core.structures import Frame, PoseTrack, TimeArray
from coach_app.engine.pose_tracks.tracks import load_track

SIZE_PX = (640, 360)
RATE_HZ = 25
LENGTH_S = 20.4


@dataclass(frozen=True, slots=True)
class Bystander:
    """Somebody else in the picture; the route's times are those of the film, from 0."""

    route: Route
    body: Proportions
    look: Look


@dataclass(frozen=True, slots=True)
class Film(Case):
    """A case that can be drawn.

    Attributes:
        look: what the participant wears.
        name: of the case in tables.
        route: of the participant; None: standing in place.
        others: who else is there.
        sensor: the light.
    """

    look: Look = field(kw_only=True)
    name: str = field(kw_only=True)
    route: Route | None = None
    others: tuple[Bystander, ...] = ()
    sensor: Sensor = Sensor()  # noqa: RUF009  # frozen, so sharing it is harmless

    @property
    def times(self) -> TimeArray:
        """Of the film's pictures, in the routine's time."""
        return self.start_s + np.arange(round(LENGTH_S * RATE_HZ)) / RATE_HZ

    @property
    def film_times(self) -> TimeArray:
        """Of the film's pictures, from 0."""
        return self.times - self.start_s


def stage(film: Film) -> Stage:
    """The film, ready to be drawn picture by picture."""
    dance, t_s = film.follower.choreography, film.film_times
    angles = film.follower.angles_at(film.times)
    if film.route is None:
        posture = pose_body(angles, film.body)
    else:
        posture = walk(film.route, t_s, angles, film.body)
    ready = choreography("standing-whole-body").ready
    others = tuple(
        Figure(walk(other.route, t_s, ready, other.body), other.body, other.look)
        for other in film.others
    )
    seat_m = None
    if dance.position == "seated" or isinstance(film.follower, Sitting):
        seated = choreography("seated-arms").ready
        hip_m = pose_body(seated[None], film.body).point("left_hip")[0, 1]
        seat_m = float(hip_m) - 0.085
    return Stage(
        Scene(film.camera, seat_m), Figure(posture, film.body, film.look), others, film.sensor
    )


class FilmSource:
    """A film as a source of frames: drawn when read."""

    live = False

    def __init__(self, film: Film) -> None:
        self._stage, self._times = stage(film), film.times
        self._next = 0

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height."""
        return self._stage.scene.camera.size_px

    @property
    def duration_s(self) -> float | None:
        """Not asked for."""
        return None

    def read(self) -> Frame | None:
        """The next picture."""
        i = self._next
        if i >= len(self._times):
            return None
        self._next = i + 1
        return Frame(self._stage.picture(i), float(self._times[i]), i)

    def close(self) -> None:
        """Nothing is held."""


def tracks(films: Sequence[Film], *, fresh: bool, workers: int | None = None) -> list[PoseTrack]:
    """What the pose model and the tracker see of each film: from the cache, or drawn now.

    Args:
        films: cases.
        fresh: ignore what is in the cache.
        workers: processes; None: one a core.
    """
    parts = Installation.load()
    folder = parts.cache / "judging_films"
    folder.mkdir(parents=True, exist_ok=True)
    code = code_key(parts)
    paths = [folder / f"{_key(film, code)}.npz" for film in films]
    make_missing(films, paths, _make, fresh=fresh, workers=workers)
    return [load_track(path) for path in paths]


def _make(film: Film, path: Path) -> None:
    keep_track(FilmSource(film), path)


def _key(film: Film, code: str) -> str:
    """Of everything that the film is made of; a choreography counts by its text."""
    follower = film.follower
    own = {
        name: getattr(follower, name)
        for name in type(follower).__dataclass_fields__
        if name != "choreography"
    }
    shown = (film.body, film.camera, film.look, film.route, film.others, film.sensor)
    keys = follower.choreography.key_angles.tobytes() + follower.choreography.key_t_s.tobytes()
    text = repr((type(follower).__name__, own, shown, film.start_s, SIZE_PX, RATE_HZ, LENGTH_S))
    return hashlib.sha256(text.encode() + keys + code.encode()).hexdigest()[:24]
