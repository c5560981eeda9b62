"""The exercises that Coach ships, drawn from several sides to be recognised.

A choreography that is added to `avatar/choreographies` is known by itself. What is drawn of it is
kept in the cache, by its text.
"""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from coach_app import __version__
from coach_app.avatar.examples import Example, examples
from coach_app.avatar.language.channels import CHANNELS, LEAST, MOST
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.language.reading import read_choreography
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Proportions
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.performing.footing import posture_of
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.sealed_files import Seal, SealedFile
from coach_app.engine.recognition.recognising import Exercise
from coach_app.engine.recognition.signature import FEATURES, Signature, of_motion
from coach_app.engine.segmentation.motion import motion_of
from coach_app.errors import StorageError

log = logging.getLogger(__name__)

_RULES = 3  # raised when the drawing or the signature changes: what was kept is drawn anew
_RATE_HZ = 8.0
_VIEWS_DEG = (-30.0, -15.0, 0.0, 15.0, 30.0)
_FAR = Camera(distance_m=4.0, height_m=1.0, view_height_m=2.5)
_NEAR = replace(_FAR, distance_m=2.0, height_m=1.35)  # a phone that is held
# Share of the shown range -> cameras; seniors do not go as far as shown, others go farther.
_WAYS = {1.0: (_FAR, _NEAR), 0.75: (_FAR,), 1.6: (_FAR,)}
# Half of it (sitting down) counts as the exercise too.
_RESTS_AT_BOTH_ENDS = frozenset({"sit-to-stand"})


def drawn_exercises(cache_dir: Path | None = None) -> tuple[Exercise, ...]:
    """All shipped exercises, as `drawn_exercise`; takes seconds where the cache has nothing yet."""
    return tuple(drawn_exercise(one, cache_dir) for one in examples())


def drawn_exercise(one: Example, cache_dir: Path | None = None) -> Exercise:
    """A shipped choreography as it looks from several sides, done as far, less far and farther.

    With `cache_dir` None, what is drawn is not kept for the next program.
    """
    place = None if cache_dir is None else _place(cache_dir, one.text)
    content = place.read() if place else None
    found = _drawn(one.text) if content is None else _unpacked(content)
    if place and content is None:
        try:
            place.write(_packed(found))
        except StorageError as error:
            log.info("a drawn exercise is not kept: %s", error)
    return Exercise(one.id, one.choreography.title, found, one.id in _RESTS_AT_BOTH_ENDS)


def _place(folder: Path, text: str) -> SealedFile:
    key = hashlib.sha256(f"{__version__} {_RULES} {text}".encode()).hexdigest()[:32]
    return SealedFile(folder / "exercises" / f"{key}.signatures", key, Seal(folder))


def _packed(found: tuple[Signature, ...]) -> bytes:
    rows = np.array([(one.moves, one.returns, *one.values) for one in found], dtype="<f8")
    return rows.tobytes()


def _unpacked(content: bytes) -> tuple[Signature, ...]:
    rows = np.frombuffer(content, dtype="<f8").reshape(-1, FEATURES + 2)
    return tuple(Signature(row[2:], float(row[0]), bool(row[1])) for row in rows)


@cache
def _drawn(text: str) -> tuple[Signature, ...]:
    return tuple(_views(read_choreography(text).choreography))


def _views(choreography: Choreography) -> Iterator[Signature]:
    for share, cameras in _WAYS.items():
        as_far = Following(range_of_motion=dict.fromkeys(CHANNELS, share))
        follower = Follower(choreography, as_far)
        t_s = np.arange(int(follower.duration_s * _RATE_HZ)) / _RATE_HZ
        angles = follower.angles_at(t_s).clip(LEAST, MOST)
        posture = posture_of(choreography, angles, Proportions())
        for camera in cameras:
            for yaw_deg in _VIEWS_DEG:
                motion = motion_of(truth_track(posture, t_s, replace(camera, yaw_deg=yaw_deg)))
                for move in choreography.moves:
                    found = of_motion(motion, move.start_s, move.end_s)
                    if found is not None:
                        yield found
