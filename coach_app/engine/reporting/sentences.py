"""What is said to the participant, in plain words: the one place for command line, window, report.

Everything is about the participant's own left and right.
"""

from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import Direction, Finding

LANGUAGES = ("en", "ko")
_MUCH_DEG = 35.0  # beyond this, "a little" would be untrue

_SIDES = {
    "en": {"left": "left", "right": "right"},
    "ko": {"left": "왼쪽", "right": "오른쪽"},
}

# By part of the body and direction; {side} is "left", {little} is "a little " or nothing.
_ADVICE: dict[str, dict[tuple[str, Direction], str]] = {
    "en": {
        ("shoulder", Direction.TOO_LOW): "Lift your {side} arm {little}higher",
        ("shoulder", Direction.TOO_HIGH): "Keep your {side} arm {little}lower",
        ("elbow", Direction.TOO_BENT): "Straighten your {side} arm {little}more",
        ("elbow", Direction.TOO_STRAIGHT): "Bend your {side} elbow {little}more",
        ("elbow", Direction.TOO_LOW): "Lift your {side} forearm {little}higher",
        ("elbow", Direction.TOO_HIGH): "Keep your {side} forearm {little}lower",
        ("hip", Direction.TOO_LOW): "Move your {side} leg {little}further",
        ("hip", Direction.TOO_HIGH): "Move your {side} leg {little}less far",
        ("knee", Direction.TOO_BENT): "Straighten your {side} knee {little}more",
        ("knee", Direction.TOO_STRAIGHT): "Bend your {side} knee {little}more",
        ("trunk", Direction.TOO_FAR_LEFT): "Bring your upper body {little}more to the right",
        ("trunk", Direction.TOO_FAR_RIGHT): "Bring your upper body {little}more to the left",
        ("neck", Direction.TOO_FAR_LEFT): "Bring your head {little}more to the right",
        ("neck", Direction.TOO_FAR_RIGHT): "Bring your head {little}more to the left",
    },
    "ko": {
        ("shoulder", Direction.TOO_LOW): "{side} 팔을 {little}더 높이 들어 주세요",
        ("shoulder", Direction.TOO_HIGH): "{side} 팔을 {little}더 낮게 해 주세요",
        ("elbow", Direction.TOO_BENT): "{side} 팔을 {little}더 펴 주세요",
        ("elbow", Direction.TOO_STRAIGHT): "{side} 팔꿈치를 {little}더 굽혀 주세요",
        ("elbow", Direction.TOO_LOW): "{side} 아래팔을 {little}더 높이 들어 주세요",
        ("elbow", Direction.TOO_HIGH): "{side} 아래팔을 {little}더 낮게 해 주세요",
        ("hip", Direction.TOO_LOW): "{side} 다리를 {little}더 크게 움직여 주세요",
        ("hip", Direction.TOO_HIGH): "{side} 다리를 {little}덜 움직여 주세요",
        ("knee", Direction.TOO_BENT): "{side} 무릎을 {little}더 펴 주세요",
        ("knee", Direction.TOO_STRAIGHT): "{side} 무릎을 {little}더 굽혀 주세요",
        ("trunk", Direction.TOO_FAR_LEFT): "상체를 {little}더 오른쪽으로 옮겨 주세요",
        ("trunk", Direction.TOO_FAR_RIGHT): "상체를 {little}더 왼쪽으로 옮겨 주세요",
        ("neck", Direction.TOO_FAR_LEFT): "머리를 {little}더 오른쪽으로 옮겨 주세요",
        ("neck", Direction.TOO_FAR_RIGHT): "머리를 {little}더 왼쪽으로 옮겨 주세요",
    },
}
_LITTLE = {"en": "a little ", "ko": "조금 "}
_IN_MOVE = {"en": "{advice} in '{move}'.", "ko": "'{move}' 동작에서 {advice}."}

_PRAISE = {"en": "Well done, that was right.", "ko": "잘하셨어요. 정확한 동작이에요."}
_NOTHING_TO_PRACTISE = {
    "en": "Everything that could be seen was right. Well done.",
    "ko": "보이는 동작은 모두 정확했어요. 아주 잘하셨어요.",
}
_NO_SCORE = {
    "nothing_played": {
        "en": "There is no score because the routine was not played.",
        "ko": "운동 영상이 재생되지 않아 점수가 없어요.",
    },
    "nobody_seen": {
        "en": "There is no score because the camera saw nobody. Please stand where you see"
        " yourself in the picture.",
        "ko": "카메라에 아무도 보이지 않아 점수가 없어요. 화면에 보이는 자리에서 해 주세요.",
    },
    "too_little_seen": {
        "en": "There is no score because too little of your body was in the picture. Please step"
        " back and turn on more light.",
        "ko": "몸이 화면에 충분히 보이지 않아 점수가 없어요. 조금 뒤로 물러서고 불을 밝게 해"
        " 주세요.",
    },
}


def advice(joint: str, direction: Direction, error_deg: float, language: str = "en") -> str:
    """One sentence on what to change now, e.g. to lift the left arm a little higher.

    Args:
        joint: name in `angles.JOINTS`.
        direction: which way it is off.
        error_deg: by how much.
        language: "en" or "ko"; any other is answered in English.
    """
    return _advice(joint, direction, error_deg, _known(language)) + "."


def practice_sentence(finding: Finding, routine: Routine | None, language: str = "en") -> str:
    """One sentence on what to practise, naming the move where the routine has moves.

    Args:
        finding: of `SessionScore.findings`.
        routine: where the move's name is; None for a bare video.
        language: "en" or "ko"; any other is answered in English.
    """
    language = _known(language)
    text = _advice(finding.joint, finding.direction, finding.error_deg, language)
    for move in routine.moves if routine is not None else ():
        if move.id == finding.move:
            name = move.name.get(language, move.name["en"])
            return _IN_MOVE[language].format(advice=text, move=name)
    return text + "."


def praise(language: str = "en") -> str:
    """What to say when a move was right."""
    return _PRAISE[_known(language)]


def nothing_to_practise(language: str = "en") -> str:
    """What to say of a session without findings."""
    return _NOTHING_TO_PRACTISE[_known(language)]


def no_score_sentence(reason: str, language: str = "en") -> str:
    """Why there is no score, and what to do: `reason` is one of `scoring.NO_SCORE_REASONS`."""
    return _NO_SCORE[reason][_known(language)]


def _advice(joint: str, direction: Direction, error_deg: float, language: str) -> str:
    side, _, part = joint.rpartition("_")
    return _ADVICE[language][part, direction].format(
        side=_SIDES[language].get(side, ""),
        little=_LITTLE[language] if error_deg < _MUCH_DEG else "",
    )


def _known(language: str) -> str:
    return language if language in LANGUAGES else "en"
