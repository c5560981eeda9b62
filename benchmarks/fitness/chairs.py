"""Drawn people who stand up from a chair: whole, half, pushing, stopping early."""

from dataclasses import dataclass

import numpy as np

from benchmarks.fitness.people import (
    Case,
    Truth,
    Values,
    body,
    camera,
    hidden,
    movement,
    performed,
    reach,
    seen,
)
from coach_app.avatar.performing.body import Posture, WorldArray
from coach_app.engine.core.structures import PoseTrack, TimeArray

LENGTH_S = 30.0
_SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class Stand:
    """One rise: times, how much of the hips' way it goes, and whether the arms push."""

    start_s: float  # the trunk begins to bow
    leaves_s: float  # the hips begin to rise
    up_s: float  # at the top
    down_s: float  # leaves the top
    seated_s: float
    share: float  # of the hips' way
    pushing: bool

    @property
    def whole(self) -> bool:
        """It counts."""
        return self.share > 0.9 and not self.pushing


def chair_stand(random: np.random.Generator) -> Case:
    """Thirty seconds of stands."""
    half, push = (float(random.choice([0.0, 0.0, 0.25])) for _ in range(2))
    stops = int(random.integers(3, 9)) if random.uniform() < 0.25 else 99
    begin_s = float(random.uniform(0.6, 3.0))
    stands = _stands(random, begin_s, begin_s + LENGTH_S + 3.0, stops, half, push)
    end_s = begin_s + LENGTH_S
    signal_s = begin_s if random.integers(2) else None
    whole, incomplete, count = [], [], 0
    for one in stands:
        span = (one.start_s, one.up_s)
        if one.whole and (one.up_s <= end_s or _risen(one, end_s) > 0.5):
            count += 1
            whole.append(span)
        elif not one.whole and one.start_s <= end_s:
            incomplete.append(span)
    # Half way up at the very end: which side of half it is on, no camera tells.
    late = [o for o in stands if o.up_s > end_s - 0.4 and o.start_s < end_s + 0.4]
    if any(abs(_risen(o, end_s) - 0.5) < 0.2 or not o.whole for o in late):
        return chair_stand(random)
    track = filmed(random, stands, end_s + 1.5)
    truth = Truth(count=count, whole=tuple(whole), incomplete=tuple(incomplete))
    if random.uniform() < 0.06:
        gap_s = float(random.uniform(begin_s + 3.0, end_s - 6.0))
        track = hidden(track, ("knee", "ankle"), gap_s, gap_s + 4.0)
        truth = Truth(refused=True)
    return Case("30s-chair-stand", track, signal_s, truth)


def five_times(random: np.random.Generator) -> Case:
    """Five stands, as fast as somebody can."""
    begin_s = float(random.uniform(0.6, 3.0))
    enough = random.uniform() < 0.85
    push = float(random.choice([0.0, 0.0, 0.2])) if enough else 0.0
    stands = _stands(random, begin_s, begin_s + 60.0, 99, 0.0, push)
    kept, done = [], 0
    for one in stands:
        kept.append(one)
        done += one.whole
        if done == (5 if enough else 3):
            break
    track = filmed(random, kept, kept[-1].seated_s + 1.0)
    whole = tuple((one.start_s, one.up_s) for one in kept if one.whole)
    pushed = tuple((one.start_s, one.up_s) for one in kept if not one.whole)
    time_s = kept[-1].up_s - begin_s if enough else None
    truth = Truth(time_s=time_s, whole=whole, incomplete=pushed, refused=not enough)
    return Case("5x-sit-to-stand", track, None, truth)


def _stands(
    random: np.random.Generator,
    begin_s: float,
    until_s: float,
    most: int,
    half: float,
    push: float,
) -> list[Stand]:
    pace = float(random.uniform(0.75, 1.9))
    stands: list[Stand] = []
    t = begin_s
    while t < until_s and len(stands) < most:
        step = pace * random.uniform(0.9, 1.1, 5) * np.array([0.45, 0.75, 0.0, 0.85, 0.0])
        step += np.array([0.0, 0.0, 1.0, 0.0, 1.0]) * random.uniform(0.1, 0.45, 5)
        leaves, up, down, seated, rested = t + np.cumsum(step)
        share = float(random.uniform(0.4, 0.72)) if random.uniform() < half else 1.0
        pushes = bool(random.uniform() < push)
        stands.append(Stand(t, leaves, up, down, seated, share, pushes))
        t = float(rested)
    return stands


def _risen(one: Stand, t_s: float) -> float:
    u = np.clip((t_s - one.leaves_s) / (one.up_s - one.leaves_s), 0.0, 1.0)
    return float(u**3 * (10.0 - 15.0 * u + 6.0 * u**2))


def filmed(random: np.random.Generator, stands: list[Stand], length_s: float) -> PoseTrack:
    """Somebody who does these stands, as a model sees it."""
    lean, seat_deg = float(random.uniform(25.0, 45.0)), float(random.uniform(76.0, 88.0))
    arms: Values = {"both_shoulder_abduction": 12.0, "both_elbow_flexion": 12.0}
    legs: Values = {"both_hip_abduction": float(random.uniform(2.0, 9.0))}
    seated = {
        **arms,
        **legs,
        "both_hip_flexion": seat_deg,
        "both_knee_flexion": seat_deg + 10.0,
        "both_ankle_flexion": 10.0,
    }
    rest = float(random.uniform(0.0, 10.0))
    keys: list[tuple[float, Values]] = [(0.0, seated)]
    for one in stands:
        bowed = {**seated, "trunk_flexion": lean, "neck_flexion": -0.5 * lean}
        bowed["both_shoulder_flexion"] = lean  # arms that hang go on hanging
        low = np.cos(np.radians(seat_deg))
        thigh = float(np.degrees(np.arccos(low + one.share * (np.cos(np.radians(rest)) - low))))
        top = {
            **arms,
            **legs,
            "both_hip_flexion": thigh,
            "both_knee_flexion": thigh + min(0.2 * thigh, 12.0),
            "both_ankle_flexion": min(0.2 * thigh, 12.0),
            "trunk_flexion": 3.0 if one.share > 0.9 else float(random.uniform(8.0, 35.0)),
        }
        keys += [
            (one.start_s, seated),
            (one.leaves_s, bowed),
            (one.up_s, top),
            (one.down_s, top),
            (one.seated_s, seated),
        ]
    dance = movement("seated", keys)
    of = body(random)
    t_s, posture = performed(dance, length_s, of, random)
    posture = _with_arms(random, t_s, posture, stands)
    return seen(t_s, posture, camera(random), random)


def _with_arms(
    random: np.random.Generator, t_s: TimeArray, posture: Posture, stands: list[Stand]
) -> Posture:
    """Crossed on the chest, hanging, or pushing on the thighs or the seat."""
    crossed, knees = random.uniform() < 0.7, random.integers(2)
    pushing = np.zeros(len(t_s))
    for one in stands:
        if one.pushing:
            ends_s = one.leaves_s + 0.55 * (one.up_s - one.leaves_s)
            inside = np.minimum(t_s - (one.start_s - 0.35), ends_s + 0.35 - t_s)
            pushing = np.maximum(pushing, np.clip(inside / 0.35, 0.0, 1.0))
    for sign, side in zip((1.0, -1.0), _SIDES, strict=True):
        other = "right" if side == "left" else "left"
        if crossed:
            chest = _mix(posture.point(f"{other}_shoulder"), posture.point(f"{side}_hip"), 0.3)
            chest = chest + posture.trunk @ np.array([0.0, 0.0, 0.13])
            posture = reach(posture, side, chest, np.ones(len(t_s)))
        hip, knee = posture.point(f"{side}_hip"), posture.point(f"{side}_knee")
        if knees:
            support = _mix(hip, knee, 0.45) + np.array([0.0, 0.07, 0.03])
        else:
            support = np.broadcast_to(hip[0] + np.array([sign * 0.2, 0.02, 0.1]), hip.shape)
        posture = reach(posture, side, support, pushing)
    return posture


def _mix(first: WorldArray, second: WorldArray, share: float) -> WorldArray:
    return np.asarray(first + share * (second - first))
