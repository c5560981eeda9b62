"""Decide which person in the picture is the participant, and whether that is still certain.

Clothes, place and size say who somebody is; where the others are says who somebody is not. Who is
alone, stays in one place and exercises becomes the participant whatever the first sight was, the
sooner the less there is against it. Between two who look alike nobody is guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.people.acquaintances import (
    OTHER_CLOTHES,
    SURELY_OTHER,
    Acquaintance,
    met,
    met_again,
    nearest,
    steady,
    unlike,
)
from coach_app.engine.people.appearance import Sighting, colour_distance, grown, travelled


@dataclass(frozen=True, slots=True)
class _Likeness:
    """How little apart two sightings of one person are.

    Looks in Hellinger distances of colours (0 to 1), places in trunk lengths. These and the waits
    below were set by hand on scenes of real people; docs/method.md has what they give
    (`benchmarks.judging --level crowd`, `benchmarks.kept`).
    """

    margin: float = 0.08  # the participant must look so much more like before than anybody else
    same_legs: float = 0.35  # of trousers that are the same
    unmoved: float = 0.2  # where only the light has changed: place and size together
    sure: float = 0.25  # as little unlike before, needs no hold although others are about
    there: float = 0.15  # by place and size alone, while colours tell nothing
    same_spot: float = 0.5  # so near the last place is the same spot
    stays: float = 0.6  # within which somebody stays in one place
    on_the_spot: float = 1.5  # that a misread trunk may be away


@dataclass(frozen=True, slots=True)
class _Waits:
    """Seconds that tell a passer-by from the participant, and one sighting from the next."""

    apart_s: float = 0.6  # who was not seen for so long is somebody new
    lately_s: float = 0.5  # who was seen so short a time ago is still about
    company_s: float = 2.5  # others were about so lately that one of them may be this one
    # How long somebody must be seen in one place to be taken for the participant:
    moment_s: float = 0.25  # too short for somebody to come in from the side
    same_legs_s: float = 0.25  # at the place of a moment ago, in the same trousers
    same_place_s: float = 0.5  # at the place of a moment ago, nobody else about
    other_shot_s: float = 0.8  # in what is another picture by now
    known_s: float = 0.25  # known, but where somebody else stood, or not surely and others about
    in_the_dark_s: float = 0.8  # where the participant was, while colours tell nothing
    exercising_s: float = 1.5  # elsewhere, if so much of it is exercising,
    standing_s: float = 4.0  # and if it is not


@dataclass(frozen=True, slots=True)
class _TakeOver:
    """When somebody known becomes the participant in place of who was."""

    absent_s: float = 1.5  # the participant must be gone so long,
    exercise_s: float = 2.0  # or the other exercised so long, and twice as long as the participant,
    most_exercise_s: float = 20.0  # though never longer than so
    aside_s: float = 3.0  # who set up and stepped aside has not exercised for so long,
    walked: float = 1.0  # and walked so many trunk lengths
    no_smaller: float = 0.7  # of the size of whom they take over from


_LIKENESS, _WAITS, _TAKE_OVER = _Likeness(), _Waits(), _TakeOver()
COMPANY_S = _WAITS.company_s


class Doubt(StrEnum):
    """Why nobody's pose is handed on."""

    NOBODY = "nobody"
    """The model sees nobody."""
    STRANGER = "stranger"
    """Somebody is there who may be somebody else."""
    ALIKE = "alike"
    """Two may be the participant."""
    WHO = "who"
    """Several are there, and nobody has said who exercises."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """An unfamiliar person who may be the participant.

    Attributes:
        person: since this stretch in one place began. since_s: when that was.
        from_the_place: was first seen where the participant had been a moment before.
        familiar: looks like the participant, but stands where somebody else stood.
    """

    person: Acquaintance
    since_s: float
    from_the_place: bool
    familiar: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """Which of those seen is the participant, else why nobody is; and who may turn out to be."""

    index: int | None
    doubt: Doubt | None = None
    suspect: Suspect | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Evidence for choosing somebody.

    Attributes:
        known: the participant. others: everybody else who was met. suspect: of the last look.
        colours: whether the light is as it was, so that colours tell something.
        another_shot: the picture is another one than when the participant was last seen.
        quiet: nothing but the participant has moved in the picture lately.
    """

    known: Acquaintance
    others: tuple[Acquaintance, ...]
    suspect: Suspect | None
    t_s: float
    colours: bool = True
    another_shot: bool = False
    quiet: bool = False


def choose(evidence: Evidence, seen: Sequence[Sighting]) -> Decision:
    """Decide who of `seen` is the participant where tracking alone does not tell."""
    if not seen:
        return Decision(None, doubt=Doubt.NOBODY, suspect=evidence.suspect)
    known, t_s = evidence.known, evidence.t_s
    own = [unlike(known, one, t_s, colours=evidence.colours) for one in seen]
    if not evidence.colours and any(t_s - one.t_s <= _WAITS.company_s for one in evidence.others):
        return _by_place(evidence, own, seen)
    others = [nearest(evidence.others, one, t_s, colours=evidence.colours)[0] for one in seen]
    alike = [
        (own[i], i)
        for i in range(len(seen))
        if own[i] <= SURELY_OTHER and own[i] + _LIKENESS.margin <= max(others[i], _LIKENESS.margin)
    ]
    alike.sort()
    if alike and (len(alike) == 1 or alike[1][0] - alike[0][0] >= _LIKENESS.margin):
        return _recognised(evidence, seen, alike[0][1])
    if alike:
        return Decision(None, doubt=Doubt.ALIKE)
    unfamiliar = [i for i in range(len(seen)) if others[i] > SURELY_OTHER]
    if not unfamiliar:
        return Decision(None, doubt=Doubt.STRANGER)
    return _suspected(evidence, seen, unfamiliar)


def _recognised(evidence: Evidence, seen: Sequence[Sighting], index: int) -> Decision:
    """The participant: at once, but at somebody else's place only once it holds.

    A pose that has stayed on somebody else wears the participant's colours for a moment when the
    participant passes in front; and while the participant is hidden, somebody who is dressed much
    alike may show for a moment.
    """
    one, t_s = seen[index], evidence.t_s
    known = evidence.known
    company = [other for other in evidence.others if t_s - other.t_s <= _WAITS.lately_s]
    if t_s - known.t_s <= _TAKE_OVER.absent_s and travelled(known.seen, one) <= _LIKENESS.same_spot:
        return Decision(index)
    if any(travelled(other.seen, one) <= _LIKENESS.same_spot for other in company):
        return _held(evidence, one, index, _WAITS.known_s)
    if company and unlike(known, one, t_s, colours=evidence.colours) > _LIKENESS.sure:
        return _held(evidence, one, index, _WAITS.known_s)
    return Decision(index)


def _held(evidence: Evidence, one: Sighting, index: int, hold_s: float) -> Decision:
    """One who seems to be the participant, once that has held in one place for `hold_s`."""
    before, t_s = evidence.suspect, evidence.t_s
    new = Suspect(met(one, t_s), t_s, from_the_place=False, familiar=True)
    if before is None or not before.familiar or not steady(before.person, one, t_s):
        return Decision(None, doubt=Doubt.STRANGER, suspect=new)
    person = met_again(before.person, one, t_s)
    if person.walked > _LIKENESS.stays:
        return Decision(None, doubt=Doubt.STRANGER, suspect=new)
    if t_s - before.since_s >= hold_s:
        return Decision(index)
    return Decision(None, doubt=Doubt.STRANGER, suspect=replace(before, person=person))


def _by_place(evidence: Evidence, own: Sequence[float], seen: Sequence[Sighting]) -> Decision:
    """Decide by place, while colours tell nothing and others are about."""
    order = sorted(range(len(seen)), key=lambda i: own[i])
    if own[order[0]] > _LIKENESS.there:
        return Decision(None, doubt=Doubt.STRANGER)
    if len(order) > 1 and own[order[1]] - own[order[0]] < _LIKENESS.margin:
        return Decision(None, doubt=Doubt.ALIKE)
    return _held(evidence, seen[order[0]], order[0], _WAITS.in_the_dark_s)


def _suspected(evidence: Evidence, seen: Sequence[Sighting], which: list[int]) -> Decision:
    """One of the unfamiliar, once there is enough for it."""
    known, before, t_s = evidence.known, evidence.suspect, evidence.t_s
    if before is not None and before.familiar:
        before = None
    if before is not None and t_s - before.person.t_s <= _WAITS.apart_s:
        which = [i for i in which if _same(before, seen[i], t_s)] or which
    close = [i for i in which if steady(known, seen[i], t_s)] if len(which) > 1 else which
    if len(close) != 1:
        return Decision(None, doubt=Doubt.ALIKE)
    one = seen[close[0]]
    if before is None or t_s - before.person.t_s > _WAITS.apart_s or not _same(before, one, t_s):
        suspect = Suspect(met(one, t_s), t_s, _from_the_place(evidence, one))
    else:
        suspect = replace(before, person=met_again(before.person, one, t_s))
        if suspect.person.walked > _LIKENESS.stays:  # somebody who walks through stays nowhere
            suspect = Suspect(met(one, t_s), t_s, False)
    rest = [other for i, other in enumerate(seen) if i != close[0]]
    if t_s - suspect.since_s >= _patience_s(evidence, suspect, rest):
        return Decision(close[0], suspect=suspect)
    return Decision(None, doubt=Doubt.STRANGER, suspect=suspect)


def _from_the_place(evidence: Evidence, one: Sighting) -> bool:
    """Whether somebody is where the participant was a moment before.

    Where nothing else has moved, a pose that jumps on the spot is a body that was misread.
    """
    known, gone_s = evidence.known, evidence.t_s - evidence.known.t_s
    if gone_s <= _WAITS.apart_s and steady(known, one, evidence.t_s):
        return True
    close = travelled(known.seen, one) <= _LIKENESS.on_the_spot
    return evidence.quiet and gone_s <= _WAITS.moment_s and close


def _same(before: Suspect, seen: Sighting, t_s: float) -> bool:
    apart = colour_distance(before.person.seen.colours, seen.colours)
    return steady(before.person, seen, t_s) and apart <= OTHER_CLOTHES


def _patience_s(evidence: Evidence, suspect: Suspect, rest: Sequence[Sighting]) -> float:
    """How long somebody must stay in one place; `rest` are all others in the picture."""
    known, person = evidence.known, suspect.person
    if evidence.another_shot:
        return _WAITS.other_shot_s
    if suspect.from_the_place:
        if _unaccounted(evidence, rest):
            return _WAITS.company_s
        if evidence.quiet and evidence.t_s - known.t_s <= _WAITS.moment_s:
            return 0.0  # nobody can have come
        before, now = known.seen.legs, person.seen.legs
        seen = before is not None and now is not None
        return (
            _WAITS.same_legs_s
            if seen and colour_distance(before, now) <= _LIKENESS.same_legs
            else _WAITS.same_place_s
        )
    return 0.0 if person.exercise_s >= _WAITS.exercising_s else _WAITS.standing_s


def _unaccounted(evidence: Evidence, rest: Sequence[Sighting]) -> bool:
    """Whether somebody who was about lately is not among those seen elsewhere now."""
    seen = [nearest(evidence.others, one, evidence.t_s, colours=evidence.colours) for one in rest]
    elsewhere = [other for apart, other in seen if apart <= SURELY_OTHER]
    return any(
        evidence.t_s - other.t_s <= _WAITS.company_s and not any(other is one for one in elsewhere)
        for other in evidence.others
    )


def takes_over(
    known: Acquaintance,
    others: Sequence[Acquaintance],
    t_s: float,
    middle_px: Array,
) -> Acquaintance | None:
    """Find who of the others is the participant from now on; None while it stays as it is.

    Whoever was the participant and did more comes back; a helper who set up and stepped aside or
    went gives way to whoever exercises now.
    """
    here = [other for other in others if t_s - other.t_s <= _WAITS.apart_s]
    back = [one for one in here if one.participated and one.exercise_s > known.exercise_s]
    if back:
        return max(back, key=lambda one: one.exercise_s)
    if not here:
        return None
    best = max(here, key=lambda one: one.exercise_s)
    wanted_s = min(_TAKE_OVER.exercise_s + 2.0 * known.exercise_s, _TAKE_OVER.most_exercise_s)
    if best.exercise_s < wanted_s or t_s - best.active_t_s > _WAITS.apart_s:
        return None
    if t_s - known.t_s > _TAKE_OVER.absent_s:
        return best if len(here) == 1 else None
    stepped_aside = (
        known.exercise_s < _TAKE_OVER.exercise_s
        and known.walked >= _TAKE_OVER.walked
        and t_s - known.active_t_s > _TAKE_OVER.aside_s
        and best.seen.torso_px >= _TAKE_OVER.no_smaller * known.seen.torso_px
        and prominence(best.seen, middle_px) > prominence(known.seen, middle_px)
    )
    return best if stepped_aside else None


def prominence(seen: Sighting, middle_px: Array) -> float:
    """Large and in the middle."""
    aside = abs(seen.center_px[0] - middle_px[0]) / middle_px[0]
    return float(seen.torso_px * (1.25 - min(aside, 1.0)))


def looks_like(known: Acquaintance, seen: Sequence[Sighting]) -> int | None:
    """Find who wears what the participant wore, wherever they are, if it is one alone."""
    apart = sorted(
        (colour_distance(known.seen.colours, one.colours) + 0.05 * grown(known.seen, one), i)
        for i, one in enumerate(seen)
    )
    if not apart or apart[0][0] > SURELY_OTHER:
        return None
    alone = len(apart) == 1 or apart[1][0] - apart[0][0] >= _LIKENESS.margin
    return apart[0][1] if alone else None


def unmoved(known: Acquaintance, seen: Sequence[Sighting]) -> int | None:
    """Find who is exactly where the participant was, and as large: only the light changed."""
    apart = [travelled(known.seen, one) + grown(known.seen, one) for one in seen]
    best = int(np.argmin(apart)) if apart else 0
    return best if apart and apart[best] <= _LIKENESS.unmoved else None


def still_there(seen: Sighting, other: Acquaintance) -> bool:
    """Whether a sighting is so close to a person that both are one body."""
    close = travelled(other.seen, seen) <= 0.5
    return close and colour_distance(other.seen.colours, seen.colours) <= SURELY_OTHER
