"""One labelled execution of a movement, a set of them, and what each is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.skeletons import COCO, Skeleton
from coach_app.engine.core.structures import PoseTrack

MOST_REFERENCES = 6


@dataclass(frozen=True, slots=True)
class Execution:
    """One recording and its label.

    Attributes:
        key: as its file says.
        person: who did it; "" where the set does not say.
        movement: which exercise.
        track: its keypoints.
        good: right or wrong, where the label says that. An execution with scores is good where
            others may be compared with it.
        scores: what raters gave, by name.
        take: recordings of one take are too alike to be compared with one another; "" of none.
        reps: how many repetitions there are, where that is known.
    """

    key: str
    person: str
    movement: str
    track: PoseTrack = field(repr=False)
    good: bool
    scores: dict[str, float] = field(default_factory=dict)
    take: str = ""
    reps: int | None = None


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Executions with one kind of label.

    Attributes:
        name: begins the names of its figures.
        executions: all of them.
        rated: the name in `Execution.scores` that quality is ranked against; "" where executions
            are right or wrong.
        also_rated: further names, each a figure of its own.
        mirrored_pairs: movements that are the mirror of one another.
        left_out: movements without a rank against `rated`, as when that is not rated for them.
    """

    name: str
    executions: tuple[Execution, ...]
    rated: str = ""
    also_rated: tuple[str, ...] = ()
    mirrored_pairs: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def movements(self) -> tuple[str, ...]:
        """The movements, in order."""
        return tuple(sorted({execution.movement for execution in self.executions}))

    def of(self, movement: str) -> tuple[Execution, ...]:
        """The executions of one movement, and of its mirror where the set has such."""
        names = {movement}
        for pair in self.mirrored_pairs:
            if movement in pair:
                names.update(pair)
        return tuple(e for e in self.executions if e.movement in names)

    def references(self, own: Execution, most: int = MOST_REFERENCES) -> tuple[Execution, ...]:
        """Good executions of other people that `own` is compared with, as many of each person.

        Where nobody else has any, those of the same person, `own` and its take left out.
        """
        good = [e for e in self.of(own.movement) if e.good and e is not own]
        same_take = bool(own.take)
        others = [e for e in good if e.person != own.person] if own.person else []
        if not others:
            others = [e for e in good if not (same_take and e.take == own.take)] or good
        return _spread(others, most)


def _spread(executions: Sequence[Execution], most: int) -> tuple[Execution, ...]:
    """`most` of them at most: person by person, each person's spread over what there is."""
    people: dict[str, list[Execution]] = {}
    for execution in executions:
        people.setdefault(execution.person, []).append(execution)
    each = max(most // max(len(people), 1), 1)
    chosen: list[Execution] = []
    for theirs in people.values():
        at = np.linspace(0, len(theirs) - 1, min(each, len(theirs)) + 2)[1:-1]
        chosen += [theirs[round(float(i))] for i in at]
    if len(chosen) <= most:
        return tuple(chosen)
    at = np.linspace(0, len(chosen) - 1, most)
    return tuple(chosen[round(float(i))] for i in at)


def track(
    names: Sequence[str],
    points_px: Array,
    scores: Array,
    fps: float,
    size_px: tuple[int, int],
    model: str,
    skeleton: Skeleton = COCO,
) -> PoseTrack:
    """A track of `skeleton` from named points; keypoints that the source lacks are not measured.

    Args:
        names: of the source's points; "head" stands for both ears.
        points_px: (T, len(names), 2) px, x right, y down, NaN where not measured.
        scores: (T, len(names)) in [0, 1].
        fps: frames a second.
        size_px: the picture's width and height.
        model: what measured them.
        skeleton: of the track.
    """
    count = len(points_px)
    keypoints = np.full((count, len(skeleton), 2), np.nan, dtype=np.float32)
    certainty = np.zeros((count, len(skeleton)), dtype=np.float32)
    for i, name in enumerate(names):
        for keypoint in ("left_ear", "right_ear") if name == "head" else (name,):
            if keypoint in skeleton:
                k = skeleton.index(keypoint)
                keypoints[:, k], certainty[:, k] = points_px[:, i], scores[:, i]
    known = np.isfinite(keypoints).all(axis=2)
    keypoints[~known], certainty[~known] = np.nan, 0.0
    t_s = np.arange(count, dtype=np.float64) / fps
    return PoseTrack(skeleton, t_s, keypoints, certainty.clip(0.0, 1.0), None, size_px, model)
