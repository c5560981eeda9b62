"""Pose tracks assessed beside good executions: agreement, quality, repetitions, a finding."""

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.routine import Move, Routine
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.reference import ReferenceSet
from coach_app.engine.kinematics import body_signal
from coach_app.engine.kinematics.sides import with_steady_sides
from coach_app.engine.movement.parts import REASONS as PART_REASONS
from coach_app.engine.movement.quality import REASONS, Good, Quality
from coach_app.engine.pose_tracks.any_track import read_track
from coach_app.engine.reporting.quality_sentences import quality_sentence
from coach_app.engine.routines.executions import beside
from coach_app.errors import InputError


def assess_files(
    attempts: Sequence[Path], good: Sequence[Path], joints: tuple[str, ...] = ()
) -> list[dict[str, object]]:
    """Assess each attempt as `coach-app assess` prints it.

    The files hold pose tracks in any format that Coach reads; `joints` names those of
    `angles.JOINTS` that count, none: what the good executions move.

    Raises:
        InputError: a file cannot be read, or has no two frames.
    """
    shown = [_read(path) for path in good]
    reference = Good(shown, joints)
    return [_document(path, _read(path), shown, reference, joints) for path in attempts]


def agreement(
    track: PoseTrack,
    shown: PoseTrack,
    joints: tuple[str, ...] = (),
    others: Sequence[PoseTrack] = (),
) -> tuple[float | None, float]:
    """The score of a session in which `track` follows `shown`, and how much of it was measured.

    The tempo is taken out: both tracks begin and end together, and where they have as many
    repetitions, so does each of these. `joints` names those of `angles.JOINTS` that count, none:
    all that is shown; `others` are further good executions, in the time of `shown` (`laid_beside`).
    """
    participant, instructor = (with_steady_sides(_as_coco(of)) for of in (track, shown))
    times = _in_time_of(participant, instructor)
    judge = PoseJudge(
        ReferenceSet.from_tracks(instructor, others, apart=True),
        _routine(joints, float(shown.t_s[-1])) if joints else None,
        skeleton=participant.skeleton,
        size_px=participant.size_px,
    )
    for i, t_s in enumerate(times):
        judge.step(float(t_s), float(t_s), participant.pose(i))
    result = judge.result()
    return result.score, result.coverage


def laid_beside(others: Iterable[PoseTrack], shown: PoseTrack) -> tuple[PoseTrack, ...]:
    """Good executions in the time of `shown`; those that do not correspond to it left out."""
    found = []
    for other in others:
        with contextlib.suppress(InputError):
            found.append(beside(_as_coco(other), _as_coco(shown), "it"))
    return tuple(found)


def _document(
    path: Path,
    track: PoseTrack,
    shown: Sequence[PoseTrack],
    reference: Good,
    joints: tuple[str, ...],
) -> dict[str, object]:
    quality = reference.assess(track)
    nearest = quality.nearest
    others = laid_beside([*shown[:nearest], *shown[nearest + 1 :]], shown[nearest])
    score, coverage = agreement(track, shown[nearest], joints, others)
    return {
        "file": str(path),
        "agreement": score,
        "coverage": coverage,
        "quality": quality.value,
        "quality_error": quality.error,
        "reason": REASONS[quality.reason] if quality.reason else None,
        "parts": [
            {
                "name": part.name,
                "value": part.value,
                "unit": part.unit,
                "error": part.error,
                "seen": part.value is not None,
                "reason": PART_REASONS[part.seen] if part.seen else None,
            }
            for part in quality.parts
        ],
        "reps": quality.reps,
        "finding": finding_sentence(quality, "en"),
    }


def finding_sentence(quality: Quality, language: str) -> str:
    """Name the costliest fault, or say that there is none; empty where quality cannot be told."""
    if quality.value is None:
        return ""
    part = quality.finding
    if part is None:
        return quality_sentence(None, None, "", language)
    return quality_sentence(part.name, part.value, part.unit, language)


def _read(path: Path) -> PoseTrack:
    track = read_track(path, assume=True)
    if len(track) < 2:
        raise InputError(f"{path} has fewer than two frames; a movement needs more.")
    return track


def _in_time_of(track: PoseTrack, shown: PoseTrack) -> Array:
    """(T,) the instants of `shown` that those of `track` correspond to, increasing."""
    signal = body_signal.body_signal([shown])
    own, theirs = (_corners(of, signal) for of in (track, shown))
    if len(own) != len(theirs):
        own, theirs = own[[0, -1]], theirs[[0, -1]]
    times: Array = np.interp(track.t_s, own, theirs)
    return times


def _corners(track: PoseTrack, signal: body_signal.BodySignal) -> Array:
    """Beginning, end, and the turn of every repetition, seconds."""
    found = body_signal.repetitions(signal.of(track), rests_high=signal.rests_high)
    turns = track.t_s[[one.turn for one in found]] if len(found) > 1 else np.empty(0)
    inside = turns[(turns > track.t_s[0]) & (turns < track.t_s[-1])]
    return np.concatenate([track.t_s[:1], inside, track.t_s[-1:]])


def _as_coco(track: PoseTrack) -> PoseTrack:
    """The keypoints that judging needs; what the track's skeleton lacks is not measured."""
    if all(name in track.skeleton for name in COCO.keypoints):
        return track
    shape = (len(track), len(COCO))
    points, scores = np.full((*shape, 2), np.nan, np.float32), np.zeros(shape, np.float32)
    for k, name in enumerate(COCO.keypoints):
        if name in track.skeleton:
            at = track.skeleton.index(name)
            points[:, k], scores[:, k] = track.keypoints_px[:, at], track.scores[:, at]
    return PoseTrack(COCO, track.t_s, points, scores, None, track.size_px, track.model)


def _routine(joints: tuple[str, ...], duration_s: float) -> Routine:
    move = Move("attempt", 0.0, duration_s + 1.0, {"en": ""}, {"en": ""}, joints)
    title = {"en": ""}
    here = Path()
    return Routine(
        "attempt", title, title, here, "standing", False, (move,), duration_s + 1.0, "", "", here
    )
