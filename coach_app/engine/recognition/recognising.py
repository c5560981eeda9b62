"""Finds which of some known exercises a movement is, or that it is none of them.

The example that is most like the movement decides. A distance is a share of how far both go, as a
small movement is not far from anything, and nobody does a large one exactly as another does. How
like it must be was set by drawn people and by people's recordings (`benchmarks.recognition`): what
is further from every example is none of them. A probability says how far the others are behind; it
is no promise about a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.routine import Texts
from coach_app.engine.recognition.signature import (
    FEATURES,
    WAYS,
    Signature,
    about_legs,
    backwards,
    mirrored,
    without_limbs,
)

NONE = "none"
_FAR = 0.72  # of an example: what is further is another exercise
# Torso lengths, all parts together: of what goes less far posture tells too much, and of what goes
# farther another exercise may share the most.
_LEAST_WAY, _MOST_WAY = 0.6, 1.2
_SPREAD = 0.15  # of distances between executions of one exercise
SURE = 0.7
"""That a movement is an exercise, before it is called so."""
FAR_TO_NAME = 0.36
"""To ask for where a wrong name is worse than none, for `far`: hardly any of people's recordings
gets a wrong name then (`benchmarks.recognition --people`)."""
_LEAST_SHARED = 30  # features that both show


@dataclass(frozen=True, slots=True)
class Exercise:
    """A known exercise.

    Attributes:
        id: of a choreography, or a routine's id and a move's, joined by "/".
        signatures: of its executions, at least one.
        rests_at_both_ends: it may stop half way, as sitting down does.
    """

    id: str
    name: Texts
    signatures: tuple[Signature, ...]
    rests_at_both_ends: bool = False


@dataclass(frozen=True, slots=True)
class Guess:
    """One answer: an exercise's id, or `NONE`, and its probability."""

    id: str
    probability: float


class Recogniser:
    """Tells known exercises apart; without any, every answer is `NONE`.

    `far` is the distance from an example at which `NONE` is as likely.
    """

    def __init__(self, exercises: Sequence[Exercise], far: float = _FAR) -> None:
        self._far = far
        self.exercises = {one.id: one for one in exercises}
        self._ids: list[str] = []
        rows: list[Array] = []
        only: list[int] = []
        for exercise in exercises:
            for of in exercise.signatures:
                legs = int(about_legs(of))
                for turned in (of, mirrored(of)):
                    for one in (turned, backwards(turned)):
                        rows += [one.values, without_limbs(one).values]
                        only += [-1, legs]
                        self._ids += [exercise.id, exercise.id]
        self._rows = np.stack(rows) if rows else np.empty((0, FEATURES))
        self._ways = np.nan_to_num(self._rows[:, WAYS])
        self._only = np.array(only)

    def recognise(self, of: Signature, *, repeated: bool = False) -> tuple[Guess, ...]:
        """Every known exercise and `NONE`, the likeliest first.

        What was `repeated` came back, whatever its end looks like.
        """
        nearest = dict.fromkeys(self.exercises, np.inf)
        for name, distance in zip(self._ids, self._distances(of), strict=True):
            if repeated or of.returns or self.exercises[name].rests_at_both_ends:
                nearest[name] = min(nearest[name], float(distance))
        names = [*nearest, NONE]
        distances = np.array([*nearest.values(), self._far])
        weights = np.exp(-0.5 * (distances**2 - distances.min() ** 2) / _SPREAD**2)
        shares = weights / weights.sum()
        order = np.argsort(-shares, kind="stable")
        return tuple(Guess(names[i], float(shares[i])) for i in order)

    def sure(self, guesses: Sequence[Guess]) -> str | None:
        """The likeliest exercise if all of its name together are probable enough; else None."""
        likeliest = self.exercises.get(guesses[0].id)
        if likeliest is None:
            return None
        together = sum(
            guess.probability
            for guess in guesses
            if guess.id != NONE and self.exercises[guess.id].name == likeliest.name
        )
        return likeliest.id if together >= SURE else None

    def _distances(self, of: Signature) -> Array:
        if not len(self._rows):
            return np.empty(0)
        apart = self._rows - of.values
        shared = np.isfinite(apart)
        count = shared.sum(axis=1)
        squares = (np.where(shared, apart, 0.0) ** 2).sum(axis=1)
        size = np.sqrt(squares / np.maximum(count, 1) * apart.shape[1])
        ways = np.where(shared[:, WAYS], of.values[WAYS], 0.0)
        go = 0.5 * (np.linalg.norm(ways, axis=1) + np.linalg.norm(self._ways, axis=1))
        size /= go.clip(_LEAST_WAY, _MOST_WAY)
        # Without arms or legs an example stands only for what is about the others.
        allowed = (self._only < 0) | (self._only == int(about_legs(of)))
        distances: Array = np.where(allowed & (count >= _LEAST_SHARED), size, np.inf)
        return distances
