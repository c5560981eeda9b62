"""Fitness tests over recordings of real people, in three dimensions and with known repetitions.

`uiprmd` holds people who sit down and stand up, lift an arm, step over a hurdle and lift a straight
leg, once a recording, as two sensors measured them in space: how far an arm went and how long a
foot was up is worked out from those points, and Coach sees what a camera in front sees. The optical
sensor's points lie on the body as a pose model's do; the depth camera's legs are misread sitting.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.common.machine import progress
from benchmarks.common.media import media_dir
from benchmarks.labelled.chaining import by_person, chain
from benchmarks.labelled.motion_capture import bodies_m
from benchmarks.labelled.reading import read_sets
from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.fitness.protocols import check

_STANDS, _CHAINED = "m05", 5
_LIFTS = ("m07", "m10")  # an arm sideways, and half way to the front
_STANCES = ("m02", "m06")  # a knee over a hurdle, a straight leg forwards
_FOOT_UP_M = 0.02
_LEAST_LIFT_DEG = 45.0  # the other arm hangs
_LONG_S = 1.0  # a stance that is over sooner is a step


@dataclass(frozen=True, slots=True)
class _Body:
    """One recording in space, and as a camera in front sees it."""

    track: PoseTrack
    names: Sequence[str]
    points_m: Array

    def at(self, name: str) -> Array:
        """(T, 3) metres."""
        return self.points_m[:, self.names.index(name)]

    def middle(self, part: str) -> Array:
        """(T, 3) metres, between left and right."""
        return 0.5 * (self.at(f"left_{part}") + self.at(f"right_{part}"))


def people_figures() -> dict[str, float]:
    """Counts, ranges and times beside what the people did, by sensor."""
    folder = media_dir() / "labelled"
    figures: dict[str, float] = {}
    for labelled in read_sets(folder, ("uiprmd",)):
        sensor = labelled.name.removeprefix("uiprmd_")
        names, points = bodies_m(folder / "uiprmd", sensor)
        bodies = {
            one.key: (one.movement, _Body(one.track, names, points[one.key]))
            for one in labelled.executions
        }
        stands = [
            chain(tracks[i : i + _CHAINED])
            for (_, movement, _), tracks in by_person(labelled.executions)
            for i in range(0, len(tracks) - _CHAINED + 1, _CHAINED)
            if movement == _STANDS
        ]
        figures |= _named(f"people.{sensor}.stands", _stands(stands))
        lifts = [body for movement, body in bodies.values() if movement in _LIFTS]
        figures |= _named(f"people.{sensor}.shoulder", _shoulders(lifts))
        stances = [body for movement, body in bodies.values() if movement in _STANCES]
        figures |= _named(f"people.{sensor}.stance", _stances(stances))
    return figures


def _named(prefix: str, of: dict[str, float]) -> dict[str, float]:
    return {f"{prefix}.{name}": value for name, value in of.items()}


def _stands(tracks: Sequence[PoseTrack]) -> dict[str, float]:
    """Stands that were told, counted or not; and the result."""
    told, counted, refused = [], [], 0
    for track in tracks:
        result = check("30s-chair-stand", track)
        told.append(len(result.events) - _CHAINED)
        if result.value is None:
            refused += 1
            progress(f"no count: {result.reasons}")
        else:
            counted.append(int(result.value) - _CHAINED)
    results = _named("result", _counts(counted))
    return _counts(told) | results | {"refused": refused / max(len(tracks), 1)}


def _counts(off: Sequence[int]) -> dict[str, float]:
    apart = np.abs(off)
    return {
        "cases": float(len(apart)),
        "exact": float(np.mean(apart == 0)),
        "within_one": float(np.mean(apart <= 1)),
    }


def _shoulders(bodies: Sequence[_Body]) -> dict[str, float]:
    """How far the lifted arm went, beside its angle to the trunk in space."""
    errors, inside, refused = [], [], 0
    for body in bodies:
        told = {side: (of, error) for side, of, error in check("shoulder-rom", body.track).sides}
        for side in ("left", "right"):
            reached = _arm_deg(body, side)
            if reached < _LEAST_LIFT_DEG:
                continue
            if side not in told:
                refused += 1
                continue
            value, error = told[side]
            errors.append(value - reached)
            inside.append(abs(value - reached) <= 1.96 * error)
    return _errors(errors, 10.0, refused) | {"interval": float(np.mean(inside))}


def _arm_deg(body: _Body, side: str) -> float:
    arm = body.at(f"{side}_elbow") - body.at(f"{side}_shoulder")
    down = body.middle("hip") - body.middle("shoulder")
    cosine = (arm * down).sum(axis=1) / (np.linalg.norm(arm, axis=1) * np.linalg.norm(down, axis=1))
    return float(np.nanpercentile(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))), 98.0))


def _stances(bodies: Sequence[_Body]) -> dict[str, float]:
    """How long a foot was up, beside its height in space."""
    errors, inside, refused = [], [], 0
    for body in bodies:
        length_s = max(_stances_s(body), default=0.0)
        if length_s < _LONG_S:
            continue
        result = check("single-leg-stance", body.track)
        if result.value is None:
            refused += 1
            continue
        errors.append(result.value - length_s)
        inside.append(abs(errors[-1]) <= 1.96 * (result.error or 0.0))
    return _errors(errors, 0.3, refused) | {"interval": float(np.mean(inside))}


def _stances_s(body: _Body) -> Iterator[float]:
    """Of either foot, how long its ankle and its toes were above where they began."""
    toes = next(name for name in ("toe", "toes") if f"left_{name}" in body.names)
    for side in ("left", "right"):
        heights = [body.at(f"{side}_{part}")[:, 1] for part in ("ankle", toes)]
        up = np.min([of - np.nanmedian(of[: len(of) // 10 + 1]) for of in heights], axis=0)
        frames = np.flatnonzero(np.nan_to_num(up) > _FOOT_UP_M)
        if len(frames):
            yield float(body.track.t_s[frames[-1]] - body.track.t_s[frames[0]])


def _errors(errors: Sequence[float], near: float, refused: int) -> dict[str, float]:
    away = np.abs(errors)
    return {
        "cases": float(len(away)),
        "within": float(np.mean(away <= near)),
        "mean_error": float(np.mean(away)),
        "median_error": float(np.median(errors)),
        "worst": float(np.max(away)),
        "refused": refused / max(refused + len(away), 1),
    }
