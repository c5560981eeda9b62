"""The exercises that Coach knows: the shipped choreographies, drawn, and an instructor's own.

A choreography that is added to `avatar/choreographies` is known by itself.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from coach_app.app.installation import Installation
from coach_app.avatar.examples import Example, examples
from coach_app.avatar.language.channels import CHANNELS
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Proportions
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.performing.footing import posture_of
from coach_app.avatar.truth import truth_track
from coach_app.engine.recognition.recognising import Exercise
from coach_app.engine.recognition.signature import Signature, of_motion
from coach_app.engine.segmentation.motion import motion_of

_RATE_HZ = 8.0
_VIEWS_DEG = (-30.0, -15.0, 0.0, 15.0, 30.0)
_FAR = Camera(distance_m=4.0, height_m=1.0, view_height_m=2.5)
_NEAR = replace(_FAR, distance_m=2.0, height_m=1.35)  # a phone that is held
# Camera and share of the shown range: a senior does not go as far.
_WAYS = ((_FAR, 1.0), (_FAR, 0.75), (_NEAR, 1.0))
# Somebody who sits down may stay so, and has done a half of the exercise.
_RESTS_AT_BOTH_ENDS = frozenset({"sit-to-stand"})


def known_exercises(parts: Installation | None = None) -> tuple[Exercise, ...]:
    """The shipped ones and, with `parts`, those of the instructor's own measured routines."""
    shipped = [drawn_exercise(one) for one in examples()]
    return (*shipped, *(_own(parts) if parts is not None else ()))


def drawn_exercise(one: Example) -> Exercise:
    """A shipped choreography as it looks from several sides, far and near, and done less far."""
    rests = one.id in _RESTS_AT_BOTH_ENDS
    return Exercise(one.id, one.choreography.title, tuple(_drawn(one)), rests)


def _drawn(one: Example) -> Iterator[Signature]:
    for yaw_deg in _VIEWS_DEG:
        for camera, share in _WAYS:
            less = Following(range_of_motion=dict.fromkeys(CHANNELS, share))
            follower = Follower(one.choreography, less)
            t_s = np.arange(int(follower.duration_s * _RATE_HZ)) / _RATE_HZ
            posture = posture_of(one.choreography, follower.angles_at(t_s), Proportions())
            motion = motion_of(truth_track(posture, t_s, replace(camera, yaw_deg=yaw_deg)))
            for move in one.choreography.moves:
                found = of_motion(motion, move.start_s, move.end_s)
                if found is not None:
                    yield found


def _own(parts: Installation) -> Iterator[Exercise]:
    """The named moves of routines that are not shipped, as far as they were measured."""
    for routine in parts.library.list().routines:
        track = parts.kept_track(routine) if parts.library.owns(routine) else None
        if track is None:
            continue
        motion = motion_of(track)
        for move in routine.moves:
            found = of_motion(motion, move.start_s, move.end_s)
            if found is not None:
                yield Exercise(f"{routine.id}/{move.id}", move.name, (found,))
