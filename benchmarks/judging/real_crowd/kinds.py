"""Forty scenes with several people: ten kinds, each in four variants.

Distances are such that who exercises is larger and nearer to the middle than anybody else, as
design asks of a participant, unless the kind is about something else.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from benchmarks.judging.real_crowd.scenes import Actor, Aid, Scene, Shot, at

_ROOMS = ("453302", "557172", "516916", "106235", "530836", None)
_EXERCISING = ("raiser", "reacher", "clapper", "sitter")
_STANDING = ("visitor", "squatter", "visitor", "reacher")
_OUT = -0.25  # outside of the picture
_STILL = 0.03  # the pace of somebody who stands and looks on
_DAY, _NIGHT, _LAMP = (1.0, 1.0, 1.0), (0.32, 0.34, 0.38), (0.55, 0.8, 1.1)

Make = Callable[[int, np.random.Generator], Scene]


def scenes(seed: int = 2026) -> tuple[Scene, ...]:
    """Every scene, the same for the same seed."""
    return tuple(_scenes(np.random.default_rng(seed)))


def _scenes(random: np.random.Generator) -> Iterator[Scene]:
    for kind, make in KINDS.items():
        for i in range(4):
            scene = make(i, np.random.default_rng(random.integers(2**32)))
            yield replace(scene, kind=kind, name=f"{kind} {i + 1}")


def _participant(i: int, random: np.random.Generator) -> Actor:
    phase_s = float(random.uniform(0.0, 4.0))
    x = float(random.uniform(0.46, 0.54))
    return Actor(_EXERCISING[i], at(x), height=0.7, phase_s=phase_s)


def _beside(i: int, random: np.random.Generator) -> Actor:
    """Somebody who stands at the side and looks on."""
    x = float(random.choice([0.15, 0.85]))
    return Actor(_STANDING[i], at(x), height=0.62, floor=0.92, pace=_STILL)


def _crossing(
    random: np.random.Generator, start_s: float, floor: float, height: float, person: str = "walker"
) -> Actor:
    ends = [_OUT, 1.0 - _OUT]
    if random.random() < 0.5:
        ends.reverse()
    takes_s = float(random.uniform(3.0, 4.5))
    path = ((start_s, start_s + takes_s), tuple(ends))
    return Actor(person, path, height=height, floor=floor, flipped=ends[0] < ends[1])


def _film(*shots: tuple[float, Shot]) -> Scene:
    return Scene("", "", shots)


def _room(random: np.random.Generator) -> str | None:
    return _ROOMS[int(random.integers(len(_ROOMS)))]


def _light(i: int, random: np.random.Generator) -> Scene:
    """Switched on, off, a lamp of another colour, and while somebody crosses."""
    starts, ends = ((_NIGHT, _DAY), (_DAY, _NIGHT), (_DAY, _LAMP), (_DAY, _NIGHT))[i]
    other = _crossing(random, 2.0, 1.0, 0.76) if i == 3 else _beside(i, random)
    light = ((0.0, 3.5, 3.55), (starts, starts, ends))
    who = _participant(i, random)
    return _film((0.0, Shot(_room(random), (who, other), light=light)))


def _clothes(i: int, random: np.random.Generator) -> Scene:
    """Beside somebody; while somebody crosses behind; away meanwhile; the other one changes."""
    who, other = _participant(i, random), _beside(i, random)
    if i == 1:
        other = _crossing(random, 2.5, 0.9, 0.6)
    if i == 2:
        x = who.path[1][0]
        who = replace(who, path=((2.0, 3.2, 4.8, 6.0), (x, 1.0 - _OUT, 1.0 - _OUT, x)))
        other = replace(other, path=at(0.15))
    if i == 3:
        other = replace(other, changes_s=3.5)
    else:
        who = replace(who, changes_s=3.5)
    people = (other, who)
    scene = _film((0.0, Shot(_room(random), people, participant=1)))
    return replace(scene, seconds=14.0) if i == 2 else scene


def _helper_first(i: int, random: np.random.Generator) -> Scene:
    """A helper sets up, the participant comes, the helper goes out or steps aside."""
    who = _participant(i, random)
    x, side = who.path[1][0], float(random.choice([-1.0, 1.0]))
    away = 0.5 + side * (0.75 if i < 3 else 0.35)
    comes = 0.5 - side * 0.75
    who = replace(who, path=((2.5, 4.0), (comes, x)))
    path = ((1.5, 3.0), (0.5, away)) if i < 3 else ((2.0, 3.5), (0.5, away))
    helper = Actor(_STANDING[i], path, height=0.66, floor=0.94, pace=_STILL)
    people = (helper, who)
    scene = _film((0.0, Shot(_room(random), people, participant=1)))
    return replace(scene, counted_s=8.0 if i < 3 else 16.0, seconds=14.0 if i < 3 else 20.0)


def _cuts(i: int, random: np.random.Generator) -> Scene:
    """A routine's video: another view of the same instructor, or another one; pupils about."""
    who, other = _participant(i, random), _beside(i, random)
    again = replace(who, height=0.85, path=at(0.4)) if i < 2 else _participant(i - 1, random)
    pupil = replace(other, path=at(0.88 if i % 2 else 0.12), height=0.5)
    first = Shot(_ROOMS[i], (other, who), participant=1)
    second = Shot(_ROOMS[i + 1], (pupil, again), participant=1)
    return _film((0.0, first), (3.0, second), (6.5, first))


def _mirror(i: int, random: np.random.Generator) -> Scene:
    """The participant's own mirror image beside or behind; somebody crosses; a step aside."""
    side = (-1.0, 1.0)[i % 2]
    x = 0.5 - side * 0.06
    who = replace(_participant(i, random), path=at(x), height=0.74)
    if i == 3:
        who = replace(who, path=((2.0, 4.0, 6.0), (x, x - side * 0.2, x)))
    middle = 0.5 + side * 0.3
    window = (middle - 0.16, 0.08, middle + 0.16, 0.86)
    moved = tuple(middle - 0.6 * (a - x) for a in who.path[1])
    image = replace(
        who, path=(who.path[0], moved), height=0.5, floor=0.82, flipped=True, window=window
    )
    people = (image, who) if i != 2 else (image, who, _crossing(random, 3.0, 1.0, 0.78))
    return _film((0.0, Shot(_room(random), people, participant=1)))


def _television(i: int, random: np.random.Generator) -> Scene:
    """Somebody exercises on a screen: all the time, from a moment on, cut, and nobody before it."""
    middle = float(random.choice([0.2, 0.8]))
    window = (middle - 0.17, 0.1, middle + 0.17, 0.62)
    who = _participant(i, random)
    on_it = Actor(_EXERCISING[(i + 1) % 4], at(middle), height=0.42, floor=0.6, window=window)
    room = _room(random)
    if i == 3:  # the participant goes out for a moment
        out = 1.0 - _OUT if middle < 0.5 else _OUT
        x = who.path[1][0]
        who = replace(who, path=((2.0, 3.5, 5.0, 6.5), (x, out, out, x)))
    shot = Shot(room, (on_it, who), participant=1)
    if i == 1:
        off = replace(on_it, path=at(-1.0))
        return _film((0.0, Shot(room, (off, who), participant=1)), (3.0, shot))
    if i == 2:
        close = replace(on_it, person="clapper", height=0.9, floor=1.05)
        return _film((0.0, shot), (3.0, Shot(room, (close, who), participant=1)), (5.5, shot))
    return _film((0.0, shot))


def _child(i: int, random: np.random.Generator) -> Scene:
    """Runs past in front or behind, hops about beside, comes up and copies."""
    who = _participant(i, random)
    child = Actor(_EXERCISING[(i + 2) % 4], at(0.25), height=0.4, floor=0.98, pace=2.0)
    if i < 2:
        ends = (_OUT, 1.0 - _OUT)
        floor = (1.0, 0.86)[i]
        path = ((2.0, 3.8, 5.0, 6.8), (ends[0], ends[1], ends[1], ends[0]))
        child = Actor("walker", path, height=0.42, floor=floor, pace=2.0)
    if i == 3:
        child = replace(child, path=((2.0, 3.5), (_OUT, 0.33)), pace=1.0)
    people = (child, who) if i == 1 else (who, child)
    return _film((0.0, Shot(_room(random), people, participant=people.index(who))))


def _wheelchair(i: int, random: np.random.Generator) -> Scene:
    """Pushed in by a helper who stays behind or goes; beside a visitor; another one passes."""
    seated = Actor("presser", at(0.5), height=0.66, aid=Aid.WHEELCHAIR)
    helper = Actor(_STANDING[i], at(0.5), height=0.62, floor=0.88, pace=_STILL)
    if i < 2:
        comes = ((0.0, 2.0), (0.2, 0.5))
        goes = ((0.0, 2.0, 3.0, 4.5), (0.1, 0.4, 0.4, (0.22, _OUT)[i]))
        people = (replace(helper, path=goes), replace(seated, path=comes))
        return _film((0.0, Shot(_room(random), people, participant=1)))
    if i == 2:
        people = (replace(helper, path=at(0.78)), seated)
        return _film((0.0, Shot(_room(random), people, participant=1)))
    rolls = replace(_crossing(random, 2.5, 1.0, 0.6, "presser"), aid=Aid.WHEELCHAIR)
    who = _participant(0, random)
    return _film((0.0, Shot(_room(random), (who, rolls))))


def _walker(i: int, random: np.random.Generator) -> Scene:
    """Holds on to a frame: beside a helper, passed by somebody, coming in; another one passes."""
    who = replace(_participant(i, random), aid=Aid.WALKER)
    other = _beside(i, random)
    if i == 1:
        other = _crossing(random, 3.0, 1.0, 0.76)
    if i == 2:
        who = replace(who, path=((0.0, 2.5), (0.2, 0.5)))
        other = replace(other, path=((0.0, 2.5), (0.05, 0.82)), floor=0.88)
    if i == 3:
        who = replace(who, aid=None)
        other = replace(_crossing(random, 2.0, 1.0, 0.7), aid=Aid.WALKER)
    people = (other, who) if i in (0, 2) else (who, other)
    return _film((0.0, Shot(_room(random), people, participant=people.index(who))))


def _crosses(i: int, random: np.random.Generator) -> Scene:
    """In front, behind, two at once, and somebody who looks much alike."""
    who = _participant((0, 1, 3, 2)[i], random)
    front = _crossing(random, 2.5, 1.02, 0.8)
    behind = _crossing(random, 3.2, 0.88, 0.6, "visitor")
    people = ((who, front), (behind, who), (behind, who, front), (who, front))[i]
    return _film((0.0, Shot(_room(random), people, participant=people.index(who))))


KINDS: Mapping[str, Make] = {
    "light": _light,
    "clothes": _clothes,
    "helper first": _helper_first,
    "cuts": _cuts,
    "mirror": _mirror,
    "television": _television,
    "child": _child,
    "wheelchair": _wheelchair,
    "walker": _walker,
    "crossing": _crosses,
}
