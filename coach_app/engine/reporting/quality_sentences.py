"""What cost a movement most, in one sentence."""

from coach_app.engine.core.quality import MoveQuality, Part
from coach_app.errors import InputError

# Each is one sentence; of a fault in a move the move is named where {move} stands.
_SENTENCES = {
    "en": {
        "range": "Move further{move}: {amount} of the range was reached.",
        "trunk_lean": "Keep your upper body still{move}: it leaned by {amount}.",
        "trunk_turn": "Keep your chest to the front{move}: it turned by {amount}.",
        "shoulder_hike": "Let your shoulders hang{move}: they were pulled up by {amount}.",
        "hip_hike": "Keep your hips level{move}: one was pulled up by {amount}.",
        "knee_valgus": "Keep your knees over your feet{move}: they fell inwards by {amount}.",
        "weight_shift": "Stay over both feet{move}: your hips moved aside by {amount}.",
        "flexed_elbows": "Keep your elbows straight{move}: they were bent by {amount} more.",
        "course": "Follow the example's path more closely{move}: it was {amount} off on average.",
        "symmetry": "Move both sides alike{move}: they were {amount} apart.",
        "smoothness": "Move more evenly{move}, without stopping in between.",
        "tempo": "Take the tempo of the example{move}: yours was {amount} of it.",
        "hold": "Hold the end more steadily{move}: it swayed by {amount}.",
    },
    "ko": {
        "range": "{move}조금 더 크게 움직여 주세요(범위의 {amount}까지 움직였어요).",
        "trunk_lean": "{move}상체를 바로 세워 주세요({amount} 기울었어요).",
        "trunk_turn": "{move}가슴을 앞으로 향해 주세요({amount} 돌아갔어요).",
        "shoulder_hike": "{move}어깨를 내려 주세요({amount} 올라갔어요).",
        "hip_hike": "{move}골반을 수평으로 유지해 주세요({amount} 올라갔어요).",
        "knee_valgus": "{move}무릎을 발 위에 두세요(안쪽으로 {amount} 모였어요).",
        "weight_shift": "{move}두 발에 고르게 서 주세요(골반이 {amount} 옆으로 갔어요).",
        "flexed_elbows": "{move}팔꿈치를 펴 주세요({amount} 더 굽었어요).",
        "course": "{move}본보기의 움직임을 더 가깝게 따라 해 주세요(평균 {amount} 달랐어요).",
        "symmetry": "{move}양쪽을 똑같이 움직여 주세요({amount} 달랐어요).",
        "smoothness": "{move}멈추지 말고 더 부드럽게 움직여 주세요.",
        "tempo": "{move}본보기의 속도에 맞춰 주세요(그 {amount}였어요).",
        "hold": "{move}끝 자세를 더 안정되게 유지해 주세요({amount} 흔들렸어요).",
    },
}
_IN_MOVE = {"en": " in '{name}'", "ko": "'{name}' 동작에서 "}
_NOTHING = {
    "en": "Nothing stands out against the good executions.",
    "ko": "좋은 동작과 다른 점이 눈에 띄지 않아요.",
}
_WELL = {"en": "That was done well.", "ko": "잘하셨어요."}
_WELL_FROM = 0.5  # as far off as people are from each other who do the same
_LENGTHS = ("shoulder_hike", "knee_valgus", "weight_shift")
_OF_TRUNK = {"en": "{0:.0f} % of your trunk's length", "ko": "몸통 길이의 {0:.0f} %"}


def quality_sentence(
    part: str | None, value: float | None, unit: str, language: str, move: str = ""
) -> str:
    """The sentence for the part that cost most.

    Args:
        part: a word of `movement.parts.NAMES`; None: no part goes beyond what is right.
        value: of the part, in `unit`.
        unit: deg, percent, ratio or "".
        language: "en" or "ko".
        move: name of the move in which it was found; empty where there is but one.

    Raises:
        InputError: no such language.
    """
    if language not in _SENTENCES:
        raise InputError(f"There are no sentences in '{language}'; use en or ko.")
    if part is None or value is None:
        return _NOTHING[language]
    if part in _LENGTHS:
        amount = _OF_TRUNK[language].format(abs(value))
    elif unit == "ratio":
        amount = f"{value:.0%}"
    else:
        amount = f"{abs(value):.0f}{'°' if unit == 'deg' else ' %'}"
    where = _IN_MOVE[language].format(name=move) if move else ""
    return _SENTENCES[language][part].format(amount=amount, move=where)


def done_sentence(move: MoveQuality, fault: Part | None, language: str) -> str:
    """What is said right after a move; empty where nothing can be told.

    Args:
        move: how well it was done.
        fault: what surely was not right; None for nothing.
        language: "en" or "ko".

    Raises:
        InputError: no such language.
    """
    if fault is not None:
        return quality_sentence(fault.name, fault.value, fault.unit, language)
    return _WELL[language] if done_well(move) else ""


def done_well(move: MoveQuality) -> bool:
    """Whether it can be told that nothing of a move stands out, and that it was done well."""
    return move.value is not None and move.value >= _WELL_FROM and move.finding is None
