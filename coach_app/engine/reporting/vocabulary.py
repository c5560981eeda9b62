"""Names of joints, parts of the body and reasons, in English and Korean: the one table of each.

Window, command line, report, backend and the service's page take their words from here. All are
in lower case, as within a sentence; `capitalised` is for what stands alone.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from coach_app.engine.core.structures import LossReason

Language = Literal["en", "ko"]
LANGUAGES: tuple[Language, ...] = ("en", "ko")


class Phrase(NamedTuple):
    """One text in each language."""

    en: str
    ko: str

    def said(self, language: str) -> str:
        """The text in `language`; any other than Korean is answered in English."""
        return self.ko if language == "ko" else self.en


# What a keypoint, a bone or a joint is called; a name with a side is made of this and `SIDES`.
PLACES: Mapping[str, Phrase] = {
    "nose": Phrase("head", "머리"),
    "face": Phrase("head", "머리"),
    "eye": Phrase("eye", "눈"),
    "ear": Phrase("ear", "귀"),
    "neck": Phrase("neck", "목"),
    "trunk": Phrase("trunk", "몸통"),
    "body": Phrase("whole body", "온몸"),
    "shoulder": Phrase("shoulder", "어깨"),
    "upper_arm": Phrase("upper arm", "위팔"),
    "elbow": Phrase("elbow", "팔꿈치"),
    "forearm": Phrase("forearm", "아래팔"),
    "wrist": Phrase("wrist", "손목"),
    "hip": Phrase("hip", "엉덩관절"),
    "thigh": Phrase("thigh", "허벅지"),
    "knee": Phrase("knee", "무릎"),
    "shin": Phrase("shin", "종아리"),
    "ankle": Phrase("ankle", "발목"),
}
SIDES: Mapping[str, Phrase] = {
    "left": Phrase("left {}", "왼쪽 {}"),
    "right": Phrase("right {}", "오른쪽 {}"),
    "both": Phrase("both {}s", "양쪽 {}"),
}
_LIMBS = Phrase("limbs", "팔다리")
_AND = Phrase(" and ", ", ")
_MOST_NAMED = 4  # more than these are "limbs"

# What a participant calls the part that a joint moves, from above to below in the result's bars.
LEFT_ARM, RIGHT_ARM = Phrase("left arm", "왼팔"), Phrase("right arm", "오른팔")
LEFT_LEG, RIGHT_LEG = Phrase("left leg", "왼다리"), Phrase("right leg", "오른다리")
UPPER_BODY, HEAD = Phrase("upper body", "상체"), Phrase("head", "머리")
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
    (LEFT_ARM, RIGHT_ARM, Phrase("arms", "양팔")),
    (LEFT_LEG, RIGHT_LEG, Phrase("legs", "양다리")),
)
_MOST_PARTS = 2  # more than two are the whole body

# Why there is no number: a clause that ends "could not be measured".
WHY_UNMEASURED: Mapping[str, Phrase] = {
    "nothing_played": Phrase("because the routine was not played", "운동 영상이 재생되지 않아서"),
    "nobody_seen": Phrase("because the camera saw nobody", "카메라에 아무도 보이지 않아서"),
    "too_little_seen": Phrase(
        "because too little of the body was in the picture", "몸이 화면에 충분히 보이지 않아서"
    ),
    "too_short": Phrase("because it lasted less than one minute", "1분이 되지 않아서"),
    "several_reasons": Phrase("for several reasons", "여러 이유로"),
}
# Why the participant was lost for a while: what follows "because".
WHY_LOST: Mapping[LossReason, Phrase] = {
    LossReason.NOBODY: Phrase("nobody was in the picture", "화면에 아무도 없어서"),
    LossReason.SOMEBODY_ELSE: Phrase(
        "somebody else was in front of the camera", "다른 사람이 카메라 앞에 있어서"
    ),
    LossReason.ALIKE: Phrase("two people looked alike", "두 사람이 비슷해 보여서"),
    LossReason.WHO: Phrase("nobody had said who exercises", "누가 운동하는지 정해지지 않아서"),
    LossReason.CUT_LEFT: Phrase(
        "the left edge of the picture cut off the body", "몸이 화면 왼쪽 밖으로 나가서"
    ),
    LossReason.CUT_RIGHT: Phrase(
        "the right edge of the picture cut off the body", "몸이 화면 오른쪽 밖으로 나가서"
    ),
    LossReason.CUT_TOP: Phrase(
        "the upper edge of the picture cut off the body", "몸이 화면 위쪽 밖으로 나가서"
    ),
    LossReason.CUT_BOTTOM: Phrase(
        "the lower edge of the picture cut off the body", "몸이 화면 아래쪽 밖으로 나가서"
    ),
    LossReason.DARK: Phrase("the picture was too dark", "화면이 너무 어두워서"),
    LossReason.NO_PICTURES: Phrase("the camera sent no pictures", "카메라가 화면을 보내지 않아서"),
    LossReason.UNSURE: Phrase("the body could not be made out", "몸을 알아볼 수 없어서"),
}
_BECAUSE = Phrase("because {}", "{}")
_UNMEASURED = Phrase("could not be measured {why}", "{why} 측정할 수 없었어요")

_KOREAN_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_KOREAN_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")

PROFILES: Mapping[str, Phrase] = {
    "standing": Phrase("", ""),
    "seated": Phrase("seated", "앉아서"),
    "left_side": Phrase("left side only", "왼쪽만"),
    "right_side": Phrase("right side only", "오른쪽만"),
    "seated_left_side": Phrase("seated, left side only", "앉아서, 왼쪽만"),
    "seated_right_side": Phrase("seated, right side only", "앉아서, 오른쪽만"),
}


def joint_name(joint: str, language: str = "en") -> str:
    """The name of a joint, keypoint or bone such as "left_elbow": "left elbow"."""
    side, place = _parted(joint)
    word = PLACES[place].said(language)
    return SIDES[side].said(language).format(word) if side else word


def names_together(names: Iterable[str], language: str = "en") -> str:
    """Several joints, keypoints or bones: "left_wrist", "right_wrist" are "both wrists".

    Args:
        names: such as "left_wrist" or "trunk"; none, or more than four kinds, are "limbs".
        language: "en" or "ko"; any other is answered in English.
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


def moving_parts(joints: Iterable[str]) -> Phrase | None:
    """The parts of the body that `joints` move, such as "left arm and legs"; None without any."""
    moved = {PART_OF_JOINT[joint] for joint in joints}
    words = []
    for left, right, both in _PAIRS:
        words += [both] if {left, right} <= moved else [of for of in (left, right) if of in moved]
    words += [of for of in (UPPER_BODY, HEAD) if of in moved]
    if len(words) > _MOST_PARTS:
        return PLACES["body"]
    return Phrase(*map(str.join, _AND, zip(*words, strict=True))) if words else None


def why_unmeasured(reason: str, language: str = "en") -> str:
    """For example "could not be measured because the camera saw nobody".

    Args:
        reason: a word of `scoring.NO_SCORE_REASONS`, "too_short" or "several_reasons".
        language: "en" or "ko"; any other is answered in English.
    """
    return _UNMEASURED.said(language).format(why=WHY_UNMEASURED[reason].said(language))


def why_lost(reason: LossReason, language: str = "en") -> str:
    """For example "could not be measured because the picture was too dark"."""
    why = _BECAUSE.said(language).format(WHY_LOST[reason].said(language))
    return _UNMEASURED.said(language).format(why=why)


def counting_word(number: int, language: str) -> str:
    """A number as one counts repetitions aloud."""
    if language != "ko" or number >= 100:
        return str(number)
    return _KOREAN_TENS[number // 10] + _KOREAN_ONES[number % 10]


def capitalised(text: str) -> str:
    """The text with a capital first letter, as it stands alone on a screen or in a table."""
    return text[:1].upper() + text[1:]


def _parted(name: str) -> tuple[str, str]:
    side, _, place = name.partition("_")
    return (side, place) if side in SIDES else ("", name)
