"""Drawn films with one planted fault each, and clean ones; kept as files, with their tracks.

A film is 640x360 at 25 pictures a second, 12 s long. It lies in the cache folder under the content
of all that made it: the choreography, who, from where, the fault, and the code that draws.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import cv2
import numpy as np

from benchmarks.common.sensor import Sensor
from benchmarks.common.stage import Stage
from benchmarks.common.stand_ins.drawn_films import code_key, keep_track, make_missing
from benchmarks.common.stand_ins.wardrobe import WARDROBE
from benchmarks.common.walking import Route, walk
from coach_app.app.installation import Installation
from coach_app.avatar.examples import example
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.language.reading import load_choreography
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.painting.look import Look
from coach_app.avatar.painting.render import Figure, Scene
from coach_app.avatar.performing.body import Proportions, pose_body
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.shipped import CHOREOGRAPHY, FALLBACKS
from coach_app.engine.core.structures import Image, PoseTrack, TimeArray
from coach_app.engine.media.capture import FileSource
from coach_app.engine.media.video_file import VideoWriter
from coach_app.engine.pose_tracks.tracks import load_track

SIZE_PX = (640, 360)
RATE_HZ = 25
LENGTH_S = 12.0


@dataclass(frozen=True, slots=True)
class Scenery:
    """One shot: from when, of what, from where.

    Attributes:
        from_s: its first instant in the film. start_s: and in the choreography.
        camera: where it stands. body, look: who.
    """

    from_s: float
    start_s: float
    camera: Camera
    body: Proportions
    look: Look


@dataclass(frozen=True, slots=True)
class LintFilm:
    """A film and what was planted.

    Attributes:
        name: what it shows. seed: of all chance in it.
        dance: id of an example or a shipped routine.
        shots: one, or two around a cut.
        fault: the code that lint should give; "" for a clean film.
        spans_s: where.
        also: codes that may come along, as a consequence.
        tempo: 1 as written.
        route: of the person; None: standing still. other: of somebody else.
        sensor: light and grain.
        shake: picture heights, how far the camera swings. pan_per_s: and how fast it turns away.
        table: share of the picture's height that something in front covers, from below.
        rate_hz: pictures a second.
    """

    name: str
    seed: int
    dance: str
    shots: tuple[Scenery, ...]
    fault: str = ""
    spans_s: tuple[tuple[float, float], ...] = ()
    also: tuple[str, ...] = ()
    tempo: float = 1.0
    route: Route | None = None
    other: Route | None = None
    sensor: Sensor = field(default_factory=Sensor)
    shake: float = 0.0
    pan_per_s: float = 0.0
    table: float = 0.0
    rate_hz: int = RATE_HZ

    @property
    def times(self) -> TimeArray:
        """Of its pictures."""
        return np.arange(round(LENGTH_S * self.rate_hz)) / self.rate_hz


@dataclass(frozen=True, slots=True)
class WholeFilm(LintFilm):
    """A film as long as its choreography."""

    @property
    def times(self) -> TimeArray:
        """Of its pictures."""
        return np.arange(round(choreography(self.dance).duration_s * self.rate_hz)) / self.rate_hz


def choreography(name: str) -> Choreography:
    """An example or a shipped routine."""
    shipped = Installation.load().shipped_routines / name / CHOREOGRAPHY
    return load_choreography(shipped) if shipped.is_file() else example(name).choreography


def stages(film: LintFilm) -> list[tuple[float, Stage]]:
    """Each shot over the whole of the film's times, and from when it is shown."""
    dance = choreography(film.dance)
    follower = Follower(dance, Following(tempo=film.tempo, noise_deg=0.6, seed=film.seed))
    made = []
    for shot in film.shots:
        angles = follower.angles_at(shot.start_s / film.tempo + film.times - shot.from_s)
        posture = (
            pose_body(angles, shot.body)
            if film.route is None
            else walk(film.route, film.times, angles, shot.body)
        )
        others: tuple[Figure, ...] = ()
        if film.other is not None:
            look = WARDROBE[(WARDROBE.index(shot.look) + 2) % len(WARDROBE)]
            body = Proportions(trunk=0.54, shoulder_width=0.38, thigh=0.43, shank=0.43, girth=1.05)
            others = (Figure(walk(film.other, film.times, dance.ready, body), body, look),)
        scene = FALLBACKS[dance.position].scene(dance)
        scene = Scene(shot.camera, scene.seat_m)
        made.append(
            (shot.from_s, Stage(scene, Figure(posture, shot.body, shot.look), others, film.sensor))
        )
    return made


def pictures(film: LintFilm) -> Iterator[Image]:
    """The film, picture by picture."""
    made = stages(film)
    random = np.random.default_rng(film.seed)
    rates, phases = random.uniform(1.2, 3.5, (2, 2)), random.uniform(0.0, 6.28, (2, 2))
    for i, t_s in enumerate(film.times.tolist()):
        stage = [one for from_s, one in made if from_s <= t_s][-1]
        picture = stage.picture(i)
        height, width = picture.shape[:2]
        if film.table:
            picture = picture.copy()
            cv2.rectangle(
                picture,
                (round(0.2 * width), round((1 - film.table) * height)),
                (round(0.8 * width), height),
                (70, 96, 130),
                cv2.FILLED,
            )
        if film.shake or film.pan_per_s:
            swing = film.shake * np.sin(2 * np.pi * rates * t_s + phases).sum(axis=1) / 2.0
            x = (swing[0] + film.pan_per_s * t_s - film.pan_per_s * LENGTH_S / 2.0) * height
            matrix = np.array([[1.0, 0.0, x], [0.0, 1.0, swing[1] * height]])
            moved = cv2.warpAffine(
                picture, matrix, (width, height), borderMode=cv2.BORDER_REFLECT_101
            )
            picture = np.asarray(moved, dtype=np.uint8)
        yield picture


def films_and_tracks(
    films: Sequence[LintFilm], *, fresh: bool = False
) -> list[tuple[Path, PoseTrack]]:
    """The file of each film and its track: from the cache, or drawn and measured now."""
    parts = Installation.load()
    folder = parts.cache / "lint_films"
    folder.mkdir(parents=True, exist_ok=True)
    code = code_key(parts)
    paths = [folder / f"{_key(film, code)}.mp4" for film in films]
    tracks = [path.with_suffix(".npz") for path in paths]
    make_missing(films, tracks, _make, fresh=fresh)
    return [(path, load_track(track)) for path, track in zip(paths, tracks, strict=True)]


def _make(film: LintFilm, track: Path) -> None:
    video = track.with_suffix(".mp4")
    with VideoWriter(video, SIZE_PX, film.rate_hz) as writer:
        for i, picture in enumerate(pictures(film)):
            writer.write(picture, i / film.rate_hz)
    keep_track(FileSource(video), track)


def _key(film: LintFilm, code: str) -> str:
    dance = choreography(film.dance)
    # What was planted changes nothing in the pictures.
    shown = replace(film, name="", spans_s=(), fault="", also=())
    digest = hashlib.sha256(f"{shown!r} {SIZE_PX} {LENGTH_S} {code}".encode())
    digest.update(dance.key_t_s.tobytes() + dance.key_angles.tobytes())
    return digest.hexdigest()[:24]
