"""Drawn people who curl an arm, step in place, stand on one leg, lift their arms."""

from dataclasses import replace

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
    seen,
)
from coach_app.avatar.performing.body import Posture
from coach_app.engine.core.structures import TimeArray
from coach_app.engine.fitness.measuring.one_leg import MOST_S, SWAY_DEG

_FREE_M = 0.01  # above the floor a foot is off it

_SEATED: Values = {
    "both_shoulder_abduction": 10.0,
    "both_elbow_flexion": 8.0,
    "both_hip_flexion": 84.0,
    "both_hip_abduction": 8.0,
    "both_knee_flexion": 88.0,
}
_STANDING: Values = {
    "both_shoulder_abduction": 12.0,
    "both_elbow_flexion": 8.0,
    "both_hip_abduction": 5.0,
}


def arm_curl(random: np.random.Generator) -> Case:
    """Thirty seconds of curls, some of them half."""
    side, half = str(random.choice(["left", "right"])), float(random.choice([0.0, 0.0, 0.25]))
    stops = int(random.integers(4, 12)) if random.uniform() < 0.25 else 99
    pace = float(random.uniform(0.55, 1.6))
    begin_s = t = float(random.uniform(0.6, 3.0))
    end_s = begin_s + 30.0
    keys: list[tuple[float, Values]] = [(0.0, _SEATED)]
    whole: list[tuple[float, float]] = []
    incomplete: list[tuple[float, float]] = []
    while t < end_s + 2.0 and len(whole) + len(incomplete) < stops:
        full = random.uniform() >= half
        top = float(random.uniform(125.0, 148.0) if full else random.uniform(45.0, 90.0))
        up, held, down = t + np.cumsum(pace * random.uniform(0.85, 1.15, 3) * [0.8, 0.08, 0.9])
        bent = {
            **_SEATED,
            f"{side}_elbow_flexion": top,
            f"{side}_shoulder_flexion": float(random.uniform(-5.0, 12.0)),
        }
        keys += [(t, _SEATED), (up, bent), (held, bent), (down, _SEATED)]
        (whole if full else incomplete).append((t, float(up)))
        t = float(down) + float(random.uniform(0.05, 0.2))
    late = [span for span in whole if span[1] > end_s]
    half_up = [_at(span, end_s) * 125.0 for span in late]
    if any(abs(reached - 90.0) < 20.0 for reached in half_up):
        return arm_curl(random)
    count = len(whole) - sum(reached < 90.0 for reached in half_up)
    dance = movement("seated", keys)
    t_s, posture = performed(dance, end_s + 1.0, body(random), random)
    track = seen(t_s, posture, camera(random), random)
    truth = Truth(
        count=count,
        whole=tuple(span for span in whole if span[1] <= end_s),
        incomplete=tuple(span for span in incomplete if span[1] <= end_s),
    )
    if random.uniform() < 0.06:
        track = hidden(track, ("wrist",), begin_s + 5.0, begin_s + 12.0)
        truth = Truth(refused=True)
    return Case("30s-arm-curl", track, begin_s if random.integers(2) else None, truth)


def step(random: np.random.Generator) -> Case:
    """Two minutes of steps, some of them low."""
    low = float(random.choice([0.0, 0.0, 0.2]))
    pace = float(random.uniform(0.45, 0.9))
    begin_s = t = float(random.uniform(0.6, 3.0))
    end_s = begin_s + 120.0
    keys: list[tuple[float, Values]] = [(0.0, _STANDING)]
    number = 0
    whole: list[tuple[float, float]] = []
    incomplete: list[tuple[float, float]] = []
    stops_s = float(random.uniform(40.0, 90.0)) if random.uniform() < 0.2 else 200.0
    while t < min(end_s + 2.0, begin_s + stops_s):
        side, other = (("right", "left"), ("left", "right"))[number % 2]
        full = random.uniform() >= low
        flexion = float(random.uniform(76.0, 98.0) if full else random.uniform(36.0, 52.0))
        up, down = t + np.cumsum(pace * random.uniform(0.9, 1.1, 2) * [0.5, 0.5])
        raised = {
            **_STANDING,
            f"{side}_hip_flexion": flexion,
            f"{side}_hip_abduction": 2.0,
            f"{side}_knee_flexion": flexion + float(random.uniform(0.0, 15.0)),
            f"{other}_shoulder_flexion": 25.0,
            "pelvis_shift": (2.0 if side == "right" else -2.0),
        }
        keys += [(t, _STANDING), (up, raised), (down, _STANDING)]
        if side == "right" and up <= end_s:
            (whole if full else incomplete).append((t, float(up)))
        t, number = float(down) + 0.02, number + 1
    if any(abs(up - end_s) < 0.15 for _, up in whole):
        return step(random)
    t_s, posture = performed(movement("standing", keys), end_s + 1.0, body(random), random)
    track = seen(t_s, posture, camera(random), random)
    truth = Truth(count=len(whole), whole=tuple(whole), incomplete=tuple(incomplete))
    return Case("2min-step", track, begin_s if random.integers(2) else None, truth)


def stance(random: np.random.Generator) -> Case:
    """One or two stances on one leg; the longer counts."""
    keys: list[tuple[float, Values]] = [(0.0, _STANDING)]
    t, planned = float(random.uniform(1.0, 2.5)), []
    for _ in range(int(random.integers(1, 3))):
        side = str(random.choice(["left", "right"]))
        lean = float(random.uniform(-6.0, 6.0))
        raised = {
            **_STANDING,
            f"{side}_hip_flexion": float(random.uniform(5.0, 50.0)),
            f"{side}_knee_flexion": float(random.uniform(45.0, 85.0)),
            "trunk_lean": lean,
        }
        up_s, length_s = float(random.uniform(0.35, 0.8)), float(random.uniform(2.5, 18.0))
        length_s = float(random.uniform(46.0, 50.0)) if random.uniform() < 0.08 else length_s
        keys += [(t, _STANDING), (t + up_s, raised)]
        end_s, swayed_s = t + length_s, None
        if random.uniform() < 0.3 and length_s < MOST_S:
            tips = float(random.choice([-1.0, 1.0])) * 34.0
            # It is over once the trunk has gone as far as the rule allows.
            share = SWAY_DEG / abs(tips - lean)
            swayed_s = end_s - 0.35 + 0.6 * _course_time(share)
            swayed = {**raised, "trunk_lean": tips}
            keys += [(end_s - 0.35, raised), (end_s + 0.25, swayed), (end_s + 0.5, swayed)]
            end_s += 1.1
        else:
            keys += [(end_s - float(random.uniform(0.25, 0.5)), raised)]
        keys += [(end_s, _STANDING)]
        planned.append((t, end_s, swayed_s))
        t = end_s + float(random.uniform(1.0, 2.5))
    t_s, posture = performed(movement("standing", keys), t + 0.5, body(random), random)
    track = seen(t_s, posture, camera(random), random)
    return Case("single-leg-stance", track, None, Truth(time_s=_longest(t_s, posture, planned)))


def _longest(
    t_s: TimeArray, posture: Posture, planned: list[tuple[float, float, float | None]]
) -> float:
    """How long a foot was a centimetre above the floor, at most."""
    soles = [
        np.minimum(posture.point(f"{side}_heel")[:, 1], posture.point(f"{side}_foot_index")[:, 1])
        for side in ("left", "right")
    ]
    up = np.abs(soles[0] - soles[1]) > _FREE_M
    held = []
    for begin_s, end_s, swayed_s in planned:
        inside = t_s[up & (t_s >= begin_s) & (t_s <= end_s)]
        last_s = float(inside[-1]) if swayed_s is None else swayed_s
        held.append(min(last_s - float(inside[0]), MOST_S))
    return max(held)


def shoulders(random: np.random.Generator) -> Case:
    """Both arms up, sideways or forwards, as far as each goes."""
    forwards = bool(random.integers(2))
    reached = {side: float(random.uniform(80.0, 168.0)) for side in ("left", "right")}
    way = "flexion" if forwards else "abduction"
    top = {**_STANDING, **{f"{side}_shoulder_{way}": deg for side, deg in reached.items()}}
    if forwards:
        top["both_shoulder_abduction"] = 5.0
    up_s = float(random.uniform(1.5, 3.5))
    keys = [(0.0, _STANDING), (1.0, _STANDING), (1.0 + up_s, top), (1.6 + up_s, top)]
    keys += [(1.6 + 2 * up_s, _STANDING)]
    t_s, posture = performed(movement("standing", keys), 2.5 + 2 * up_s, body(random), random)
    by = camera(random, 2.6)
    truth = Truth(degrees=tuple(reached.items()))
    return Case("shoulder-rom", seen(t_s, posture, by, random), None, truth)


def _at(span: tuple[float, float], t_s: float) -> float:
    u = np.clip((t_s - span[0]) / (span[1] - span[0]), 0.0, 1.0)
    return float(u**3 * (10.0 - 15.0 * u + 6.0 * u**2))


def _course_time(share: float) -> float:
    """When a minimum-jerk course has gone `share` of its way, as a share of its time."""
    u = np.linspace(0.0, 1.0, 400)
    return float(np.interp(share, u**3 * (10.0 - 15.0 * u + 6.0 * u**2), u))


_FEET: dict[str, Values] = {
    # Legs are about four times as long as feet, and hips half as far apart as feet are long.
    "side_by_side": {"both_hip_abduction": -2.5},
    "half_ahead": {"both_hip_abduction": -2.5, "left_hip_flexion": 4.0, "right_hip_flexion": -4.0},
    "in_line": {"both_hip_abduction": -6.0, "left_hip_flexion": 8.0, "right_hip_flexion": -8.0},
    "one_leg": {"right_hip_flexion": 24.0, "right_knee_flexion": 66.0},
}


def four_stages(random: np.random.Generator, turned_deg: float = 30.0) -> Case:
    """Feet side by side, half ahead, in line, on one leg, each for ten seconds or until it fails.

    Args:
        random: of everything.
        turned_deg: how far to the side the camera stands at most.
    """
    keys: list[tuple[float, Values]] = [(0.0, {**_STANDING})]
    fails = int(random.integers(0, 5))  # the position that is not held; 4: none
    t = float(random.uniform(1.0, 2.0))
    for number, (_, feet) in enumerate(_FEET.items()):
        stand = {**_STANDING, **feet}
        length_s = float(random.uniform(11.0, 13.0))
        if number == fails:
            length_s = float(random.uniform(3.0, 8.5))
        keys += [(t, keys[-1][1]), (t + 0.9, {**_STANDING}), (t + 1.4, {**_STANDING})]
        keys += [(t + 2.3, stand), (t + 2.3 + length_s, stand)]
        t += 2.3 + length_s
        if number == fails:
            break
    keys += [(t + 0.6, _STANDING)]
    t_s, posture = performed(movement("standing", keys), t + 2.0, body(random), random)
    by = replace(camera(random), yaw_deg=float(random.uniform(-turned_deg, turned_deg)))
    track = seen(t_s, posture, by, random)
    refused = "left_heel" not in track.skeleton or abs(by.yaw_deg) > 20.0
    return Case("four-stage-balance", track, None, Truth(count=min(fails, 4), refused=refused))
