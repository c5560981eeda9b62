"""Everybody who was met in front of the camera: where and when, and how much of it they exercised.

The participant is one of them, and so is whoever might turn out to be.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.people.appearance import (
    Sighting,
    colour_distance,
    grown,
    limb_motion,
    renewed,
    travelled,
)

REACH = 0.6
"""Trunk lengths that a trunk may jump between two frames,"""
SPEED_PER_S = 2.5
"""and how many it may travel in a second."""

OTHER_CLOTHES = 0.56
"""Hellinger distance of other clothes; who turns around while walking reaches 0.53."""
SURELY_OTHER = 0.42
"""The same for somebody met after a gap: no benefit of the doubt."""

_GROWTH = float(np.log(1.6))  # how differently large one body may look a moment later
_LEARN_S = 1.1  # how fast known colours follow what is seen
_LIMBS_MOVE = 0.08  # trunk lengths between two close looks from which somebody exercises
_IN_PLACE = 0.35  # trunk lengths between two close looks: whoever travels more is walking
_LOOKS_APART_S = 0.7  # between looks that lie further apart nothing is known
_TRACKED_S = 1.0  # somebody seen so lately is where they were, as far as they can have walked


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """A person who was seen, until now.

    Attributes:
        seen: as last seen, in the colours that were usual.
        t_s: when. looked, looked_t_s: as of the last close look.
        origin_px: (2,) where they were first seen. walked: how far from there, trunk lengths.
        exercise_s: how long they moved their limbs in one place. active_t_s: when last.
    """

    seen: Sighting
    t_s: float
    looked: Sighting
    looked_t_s: float
    origin_px: Array
    walked: float = 0.0
    exercise_s: float = 0.0
    active_t_s: float = -np.inf
    participated: bool = False


def met(seen: Sighting, t_s: float) -> Acquaintance:
    """Make the acquaintance of somebody who is seen for the first time."""
    return Acquaintance(seen, t_s, seen, t_s, seen.center_px)


def met_again(person: Acquaintance, seen: Sighting, t_s: float) -> Acquaintance:
    """Update an acquaintance by a further sighting."""
    share = float(1.0 - np.exp(-max(t_s - person.t_s, 0.02) / _LEARN_S))
    legs = renewed(person.seen.legs, seen.legs, share)
    torso_px = 0.9 * person.seen.torso_px + 0.1 * seen.torso_px
    colours = renewed(person.seen.colours, seen.colours, share)
    known = Sighting(seen.center_px, torso_px, colours, legs)
    away = float(np.hypot(*(seen.center_px - person.origin_px))) / torso_px
    person = replace(person, seen=known, t_s=t_s, walked=max(person.walked, away))
    return person if seen.limbs is None else _watched(person, seen, t_s)


def redressed(person: Acquaintance, seen: Sighting) -> Acquaintance:
    """Give an acquaintance the colours of now: of other clothes, or in another light."""
    return replace(person, seen=seen)


def steady(person: Acquaintance, seen: Sighting, t_s: float) -> bool:
    """Whether a trunk can have come from where the person was to where this one is."""
    reach = REACH + SPEED_PER_S * max(t_s - person.t_s, 0.0)
    return travelled(person.seen, seen) <= reach and grown(person.seen, seen) <= _GROWTH


def unlike(person: Acquaintance, seen: Sighting, t_s: float, *, colours: bool = True) -> float:
    """How little somebody looks like a person; the place matters less the longer ago it was.

    Without colours, as in the dark, place and size count for more.
    """
    elsewhere = travelled(person.seen, seen) / (1.0 + SPEED_PER_S * max(t_s - person.t_s, 0.0))
    if not colours:
        return 0.3 * min(elsewhere, 3.0) + 0.3 * grown(person.seen, seen)
    apart = colour_distance(person.seen.colours, seen.colours)
    return apart + 0.1 * min(elsewhere, 1.0) + 0.15 * grown(person.seen, seen)


def nearest(
    people: Iterable[Acquaintance], seen: Sighting, t_s: float, *, colours: bool = True
) -> tuple[float, Acquaintance | None]:
    """Find the most similar known person and the distance; infinite if nobody is known.

    Whoever was seen a moment ago is known by where they can have gone as well.
    """
    best: tuple[float, Acquaintance | None] = (np.inf, None)
    for person in people:
        if t_s - person.t_s <= _TRACKED_S and not steady(person, seen, t_s):
            continue
        apart = unlike(person, seen, t_s, colours=colours)
        if apart < best[0]:
            best = (apart, person)
    return best


def strides(person: Acquaintance, seen: Sighting, t_s: float) -> bool:
    """Whether somebody goes to the side, since the last close look."""
    aside = abs(seen.center_px[0] - person.looked.center_px[0]) / person.looked.torso_px
    return bool(aside > _IN_PLACE and t_s - person.looked_t_s <= _LOOKS_APART_S)


def _watched(person: Acquaintance, seen: Sighting, t_s: float) -> Acquaintance:
    """Update an acquaintance by a close look: exercising is moving the limbs in one place."""
    elapsed_s = t_s - person.looked_t_s
    in_place = not strides(person, seen, t_s)  # who sits down stays in place
    moving = limb_motion(person.looked, seen) >= _LIMBS_MOVE
    if in_place and moving and 0.0 < elapsed_s <= _LOOKS_APART_S:
        exercised_s = person.exercise_s + elapsed_s
        return replace(person, looked=seen, looked_t_s=t_s, exercise_s=exercised_s, active_t_s=t_s)
    return replace(person, looked=seen, looked_t_s=t_s)
