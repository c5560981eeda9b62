"""What cost a movement most, in one sentence."""

from coach_app.errors import InputError

_SENTENCES = {
    "en": {
        "range": "Move further: {amount} of the range was reached.",
        "trunk_lean": "Keep your upper body still: it leaned by {amount}.",
        "trunk_turn": "Keep your chest to the front: it turned by {amount}.",
        "shoulder_hike": "Let your shoulders hang: they were pulled up by {amount}.",
        "hip_hike": "Keep your hips level: one was pulled up by {amount}.",
        "knee_valgus": "Keep your knees over your feet: they fell inwards by {amount}.",
        "weight_shift": "Stay over both feet: your hips moved aside by {amount}.",
        "flexed_elbows": "Keep your elbows straight: they were bent by {amount} more.",
        "course": "The way of the movement was another: {amount} on average.",
        "symmetry": "Move both sides alike: they were {amount} apart.",
        "smoothness": "Move more evenly, without stopping in between.",
        "tempo": "Take the tempo of the example: it was {amount} as fast.",
        "hold": "Hold the end more steadily: it swayed by {amount}.",
    },
    "ko": {
        "range": "조금 더 크게 움직여 주세요. 범위의 {amount}까지 움직였어요.",
        "trunk_lean": "상체를 바로 세워 주세요. {amount} 기울었어요.",
        "trunk_turn": "가슴을 앞으로 향해 주세요. {amount} 돌아갔어요.",
        "shoulder_hike": "어깨를 내려 주세요. {amount} 올라갔어요.",
        "hip_hike": "골반을 수평으로 유지해 주세요. {amount} 올라갔어요.",
        "knee_valgus": "무릎을 발 위에 두세요. 안쪽으로 {amount} 모였어요.",
        "weight_shift": "두 발에 고르게 서 주세요. 골반이 {amount} 옆으로 갔어요.",
        "flexed_elbows": "팔꿈치를 펴 주세요. {amount} 더 굽었어요.",
        "course": "움직임의 길이 달랐어요. 평균 {amount}.",
        "symmetry": "양쪽을 똑같이 움직여 주세요. {amount} 달랐어요.",
        "smoothness": "멈추지 말고 더 부드럽게 움직여 주세요.",
        "tempo": "본보기의 속도에 맞춰 주세요. {amount} 빠르기였어요.",
        "hold": "끝 자세를 더 안정되게 유지해 주세요. {amount} 흔들렸어요.",
    },
}
_NOTHING = {
    "en": "Nothing stands out against the good executions.",
    "ko": "좋은 동작과 다른 점이 눈에 띄지 않아요.",
}
_LENGTHS = ("shoulder_hike", "knee_valgus", "weight_shift")
_OF_TRUNK = {"en": "{0:.0f} % of your trunk's length", "ko": "몸통 길이의 {0:.0f} %"}


def quality_sentence(part: str | None, value: float | None, unit: str, language: str) -> str:
    """The sentence for the part that cost most.

    Args:
        part: a word of `movement.parts.NAMES`; None: no part goes beyond what is right.
        value: of the part, in `unit`.
        unit: deg, percent, ratio or "".
        language: "en" or "ko".

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
    return _SENTENCES[language][part].format(amount=amount)
