"""Names of joints, parts of the body and reasons, in every language: the one table of each.

Window, command line, report, backend and the service's page take their words from here. All are
in lower case, as within a sentence; `capitalised` is for what stands alone.
"""

from collections.abc import Iterable, Mapping

from coach_app.engine.core.routine import Texts
from coach_app.engine.core.structures import LossReason
from coach_app.languages.phrases import Phrase, languages

# What a keypoint, a bone or a joint is called; a name with a side is made of this and `SIDES`.
PLACES: Mapping[str, Phrase] = {
    "nose": Phrase("head"),
    "face": Phrase("head"),
    "eye": Phrase("eye"),
    "ear": Phrase("ear"),
    "neck": Phrase("neck"),
    "trunk": Phrase("trunk"),
    "body": Phrase("whole body"),
    "shoulder": Phrase("shoulder"),
    "upper_arm": Phrase("upper arm"),
    "elbow": Phrase("elbow"),
    "forearm": Phrase("forearm"),
    "wrist": Phrase("wrist"),
    "hip": Phrase("hip"),
    "thigh": Phrase("thigh"),
    "knee": Phrase("knee"),
    "shin": Phrase("shin"),
    "ankle": Phrase("ankle"),
}
SIDES: Mapping[str, Phrase] = {
    "left": Phrase("left {}"),
    "right": Phrase("right {}"),
    "both": Phrase("both {}s"),
}
_LIMBS = Phrase("limbs")
_AND = Phrase(" and ")
_MOST_NAMED = 4  # more than these are "limbs"

# What a participant calls the part that a joint moves, from above to below in the result's bars.
LEFT_ARM, RIGHT_ARM = Phrase("left arm"), Phrase("right arm")
LEFT_LEG, RIGHT_LEG = Phrase("left leg"), Phrase("right leg")
UPPER_BODY, HEAD = Phrase("upper body"), Phrase("head")
BODY_PARTS = (LEFT_ARM, RIGHT_ARM, LEFT_LEG, RIGHT_LEG, UPPER_BODY, HEAD)
PART_OF_JOINT: Mapping[str, Phrase] = {
    "left_elbow": LEFT_ARM,
    "right_elbow": RIGHT_ARM,
    "left_shoulder": LEFT_ARM,
    "right_shoulder": RIGHT_ARM,
    "left_hip": LEFT_LEG,
    "right_hip": RIGHT_LEG,
    "left_knee": LEFT_LEG,
    "right_knee": RIGHT_LEG,
    "trunk": UPPER_BODY,
    "neck": HEAD,
}
_PAIRS = (
    (LEFT_ARM, RIGHT_ARM, Phrase("arms")),
    (LEFT_LEG, RIGHT_LEG, Phrase("legs")),
)
_MOST_PARTS = 2  # more than two are the whole body

# Why there is no number: a clause that ends "could not be measured".
WHY_UNMEASURED: Mapping[str, Phrase] = {
    "nothing_played": Phrase("because the routine was not played"),
    "nobody_seen": Phrase("because the camera saw nobody"),
    "too_little_seen": Phrase("because too little of the body was in the picture"),
    "too_short": Phrase("because it lasted less than one minute"),
    "several_reasons": Phrase("for several reasons"),
}
# Why the participant was lost for a while: what follows "because".
WHY_LOST: Mapping[LossReason, Phrase] = {
    LossReason.NOBODY: Phrase("nobody was in the picture"),
    LossReason.SOMEBODY_ELSE: Phrase("somebody else was in front of the camera"),
    LossReason.ALIKE: Phrase("two people looked alike"),
    LossReason.WHO: Phrase("nobody had said who exercises"),
    LossReason.CUT_LEFT: Phrase("the left edge of the picture cut off the body"),
    LossReason.CUT_RIGHT: Phrase("the right edge of the picture cut off the body"),
    LossReason.CUT_TOP: Phrase("the upper edge of the picture cut off the body"),
    LossReason.CUT_BOTTOM: Phrase("the lower edge of the picture cut off the body"),
    LossReason.DARK: Phrase("the picture was too dark"),
    LossReason.NO_PICTURES: Phrase("the camera sent no pictures"),
    LossReason.UNSURE: Phrase("the body could not be made out"),
}
_BECAUSE = Phrase("because {}")
_UNMEASURED = Phrase("could not be measured {why}")

#: as one counts repetitions aloud, from one on; where the list ends the voice reads digits
_COUNTING = Phrase("1 2 3", "counted aloud")

PROFILES: Mapping[str, Phrase] = {
    "seated": Phrase("seated"),
    "left_side": Phrase("left side only"),
    "right_side": Phrase("right side only"),
    "seated_left_side": Phrase("seated, left side only"),
    "seated_right_side": Phrase("seated, right side only"),
}


def joint_name(joint: str, language: str = "en") -> str:
    """The name of a joint, keypoint or bone such as "left_elbow": "left elbow"."""
    side, place = _parted(joint)
    word = PLACES[place].said(language)
    return SIDES[side].said(language).format(word) if side else word


def names_together(names: Iterable[str], language: str = "en") -> str:
    """Several joints, keypoints or bones: "left_wrist", "right_wrist" are "both wrists".

    None, or more than four kinds, are "limbs".
    """
    sides: dict[str, list[str]] = {}
    for name in names:
        side, place = _parted(name)
        sides.setdefault(place, [])
        if side not in sides[place]:
            sides[place].append(side)
    if not sides or len(sides) > _MOST_NAMED:
        return _LIMBS.said(language)
    words = [
        joint_name(f"{'both' if len(of) == 2 else of[0]}_{place}".lstrip("_"), language)
        for place, of in sides.items()
    ]
    return _AND.said(language).join(filter(None, (", ".join(words[:-1]), words[-1])))


def moving_parts(joints: Iterable[str]) -> Texts | None:
    """The parts of the body that `joints` move, such as "left arm and legs"; None without any."""
    moved = {PART_OF_JOINT[joint] for joint in joints}
    words = []
    for left, right, both in _PAIRS:
        words += [both] if {left, right} <= moved else [of for of in (left, right) if of in moved]
    words += [of for of in (UPPER_BODY, HEAD) if of in moved]
    if not words:
        return None
    named = words if len(words) <= _MOST_PARTS else [PLACES["body"]]
    return {code: _AND.said(code).join(of.said(code) for of in named) for code in languages()}


def why_unmeasured(reason: str, language: str = "en") -> str:
    """Say why nothing was measured: "could not be measured because the camera saw nobody".

    `reason` is a word of `scoring.NO_SCORE_REASONS`, "too_short" or "several_reasons".
    """
    return _UNMEASURED.said(language).format(why=WHY_UNMEASURED[reason].said(language))


def why_lost(reason: LossReason, language: str = "en") -> str:
    """Say why somebody was lost: "could not be measured because the picture was too dark"."""
    why = _BECAUSE.said(language).format(WHY_LOST[reason].said(language))
    return _UNMEASURED.said(language).format(why=why)


def counting_word(number: int, language: str) -> str:
    """A number as one counts repetitions aloud."""
    words = _COUNTING.said(language).split()
    return words[number - 1] if 0 < number <= len(words) else str(number)


def capitalised(text: str) -> str:
    """The text with a capital first letter, as it stands alone on a screen or in a table."""
    return text[:1].upper() + text[1:]


def _parted(name: str) -> tuple[str, str]:
    side, _, place = name.partition("_")
    return (side, place) if side in SIDES else ("", name)
