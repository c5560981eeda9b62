"""Are people's movements called by their name, or none? Sets that nothing was tuned on.

`benchmarks.labelled` reads them: other people, cameras and pose models. Recordings of one
repetition each are laid one after the other, five at a time. Of each exercise it is written down
here what a person would call it among the exercises that Coach knows, before any answer of Coach
was looked at; where two names fit, either is right, and where it is arguable whether one fits,
none is as well.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.common.machine import progress
from benchmarks.common.media import media_dir
from benchmarks.labelled.chaining import by_person, chain
from benchmarks.labelled.executions import LabelledSet
from benchmarks.labelled.reading import read_sets
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.recognition.recognising import FAR_TO_NAME, NONE, Recogniser
from coach_app.engine.recognition.signature import of_motion
from coach_app.engine.segmentation.motion import motion_of

_SETS = ("uiprmd", "kimore", "irds", "sequences", "pushfit")
_CHAINED = 5
_RAISES = ("arm-raise-side", "arm-raise-front")
NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    "uiprmd": {
        "m01": ("squat",),
        "m02": ("march-on-the-spot", NONE),  # over a hurdle
        "m03": (NONE,),  # a lunge
        "m04": ("side-step", NONE),  # a lunge to the side
        "m05": ("sit-to-stand",),
        "m06": (NONE,),  # a straight leg forwards, standing
        "m07": ("arm-raise-side",),
        "m08": (NONE,),  # an arm backwards
        "m09": (NONE,),  # a forearm turned outwards
        "m10": _RAISES,  # half way between
    },
    "kimore": {
        "ex1": _RAISES,
        "ex2": ("trunk-lean", NONE),  # standing, arms out; the known one sits
        "ex3": (NONE,),  # trunk turned
        "ex4": (NONE,),  # pelvis in circles
        "ex5": ("squat",),
    },
    "irds": {
        **dict.fromkeys("01", ("elbow-flexion",)),
        **dict.fromkeys("236", ("arm-raise-front",)),
        **dict.fromkeys("45", ("arm-raise-side",)),
        **dict.fromkeys("78", ("side-step", NONE)),  # a foot that taps beside
    },
    "sequences": {"curl": ("elbow-flexion",), "front_raise": ("arm-raise-front",)},
    "pushfit": {"push_up": (NONE,)},
}


def people_figures(recogniser: Recogniser) -> dict[str, float]:
    """By set: shares named rightly of what has a name, and called none of what has none.

    `proposed_right` and `proposed_wrong`: of all, those for which the studio would propose a name.
    """
    figures: dict[str, float] = {}
    named: list[bool] = []
    none: list[bool] = []
    surely: list[bool | None] = []  # whether the studio's name is right; None: it proposes none
    strict = Recogniser(tuple(recogniser.exercises.values()), FAR_TO_NAME)
    for labelled in read_sets(media_dir() / "labelled", _SETS):
        ours: list[bool] = []
        others: list[bool] = []
        answers: dict[str, Counter[str]] = {}
        for movement, right, track in _performances(labelled):
            seen = of_motion(motion_of(track), float(track.t_s[0]), float(track.t_s[-1]))
            answer = NONE if seen is None else recogniser.recognise(seen, repeated=True)[0].id
            (others if NONE in right else ours).append(answer in right)
            sure = None if seen is None else strict.sure(strict.recognise(seen, repeated=True))
            surely.append(None if sure is None else sure in right)
            answers.setdefault(movement, Counter())[answer] += 1
        for movement, told in answers.items():
            progress(f"{labelled.name} {movement}: {dict(told.most_common())}")
        for kind, of in (("named", ours), ("none", others)):
            if of:
                figures[f"people.{labelled.name}.{kind}"] = float(np.mean(of))
                figures[f"people.{labelled.name}.{kind}_cases"] = float(len(of))
        named, none = [*named, *ours], [*none, *others]
    return figures | {
        "people.named": float(np.mean(named)),
        "people.named_cases": float(len(named)),
        "people.none": float(np.mean(none)),
        "people.none_cases": float(len(none)),
        "people.proposed_right": float(np.mean([one is True for one in surely])),
        "people.proposed_wrong": float(np.mean([one is False for one in surely])),
    }


def _performances(labelled: LabelledSet) -> Iterator[tuple[str, Sequence[str], PoseTrack]]:
    """Movement, right names and track of each."""
    names = next(of for name, of in NAMES.items() if labelled.name.startswith(name))
    right = {
        one.movement: next((of for m, of in names.items() if one.movement.startswith(m)), ())
        for one in labelled.executions
    }
    for (_, movement, _), tracks in by_person(labelled.executions):
        for i in range(0, len(tracks) - _CHAINED + 1, _CHAINED):
            yield movement, right[movement], chain(tracks[i : i + _CHAINED])
    for one in labelled.executions:
        if one.reps != 1 and right[one.movement] and len(one.track) > 1:
            yield one.movement, right[one.movement], one.track
