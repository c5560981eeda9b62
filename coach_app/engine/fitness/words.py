"""What fitness tests, what was seen in them and their results are called, in both languages."""

from coach_app.engine.core.routine import Texts
from coach_app.engine.fitness.results import CheckResult

TITLES: dict[str, Texts] = {
    "30s-chair-stand": {"en": "30-second chair stand", "ko": "30초 의자에서 일어서기"},
    "5x-sit-to-stand": {"en": "Five times sit-to-stand", "ko": "다섯 번 앉았다 일어서기"},
    "30s-arm-curl": {"en": "30-second arm curl", "ko": "30초 팔 굽히기"},
    "2min-step": {"en": "Two-minute step in place", "ko": "2분 제자리 걷기"},
    "single-leg-stance": {"en": "Single-leg stance", "ko": "한 발로 서기"},
    "four-stage-balance": {"en": "Four-stage balance", "ko": "네 단계 균형 검사"},
    "shoulder-rom": {"en": "Shoulder range of motion", "ko": "어깨 가동 범위"},
}

_WHOLE_BODY: Texts = {
    "en": "The camera stands in front, at hip height, and sees you from head to feet.",
    "ko": "카메라는 정면 엉덩이 높이에 두고 머리부터 발까지 보이게 하세요.",
}
_UPPER_BODY: Texts = {
    "en": "The camera in front sees head, arms and hips.",
    "ko": "카메라는 정면에서 머리와 팔, 엉덩이가 보이게 하세요.",
}
_FEET: Texts = {
    "en": "Face the camera, shoes in sight. It cannot see whether heel touches toe, "
    "or a hand holds on.",
    "ko": "카메라를 똑바로 보고 신발이 보이게 서세요. 발이 맞닿는지, 손으로 잡는지는 카메라가 "
    "알 수 없습니다.",
}
_CHAIR: Texts = {
    "en": "Put a chair without armrests, 43 cm high, against a wall. Sit in its middle with the "
    "feet flat and the arms crossed on the chest. Stand up fully and sit down fully.",
    "ko": "팔걸이가 없는 높이 43 cm 의자를 벽에 붙이세요. 가운데에 앉아 발바닥을 바닥에 대고 "
    "두 팔을 가슴에 교차하세요. 완전히 일어섰다가 완전히 앉으세요.",
}
_HOW: dict[str, tuple[Texts, Texts]] = {
    "30s-chair-stand": (_CHAIR, _WHOLE_BODY),
    "5x-sit-to-stand": (_CHAIR, _WHOLE_BODY),
    "30s-arm-curl": (
        {
            "en": "Sit with a weight in the stronger hand (women 2.3 kg, men 3.6 kg), the arm "
            "hanging beside the chair. Bend it fully and straighten it fully.",
            "ko": "앉아서 힘이 센 손에 아령(여성 2.3 kg, 남성 3.6 kg)을 들고 팔을 의자 옆으로 "
            "내리세요. 완전히 굽혔다가 완전히 펴세요.",
        },
        _UPPER_BODY,
    ),
    "2min-step": (
        {
            "en": "Stand beside a wall or a chair to hold on to. Lift one knee after the other, "
            "half way up between kneecap and hip bone, for two minutes.",
            "ko": "붙잡을 수 있는 벽이나 의자 옆에 서세요. 2분 동안 무릎을 번갈아 무릎뼈와 "
            "골반뼈의 중간 높이까지 드세요.",
        },
        _WHOLE_BODY,
    ),
    "single-leg-stance": (
        {
            "en": "Stand beside a chair, both feet on the floor. Lift one foot and keep it up as "
            "long as you can, 45 seconds at most.",
            "ko": "의자 옆에 두 발로 서세요. 한 발을 들고 되도록 오래, 길게는 45초까지 서 계세요.",
        },
        _WHOLE_BODY,
    ),
    "four-stage-balance": (
        {
            "en": "Four positions, each for 10 seconds: feet side by side; one foot half ahead, "
            "its instep at the other's big toe; one foot before the other, heel at toe; on one "
            "leg. Do not hold on.",
            "ko": "네 자세를 10초씩 합니다. 두 발 나란히, 한 발을 반 발 앞으로, 한 발 뒤꿈치를 "
            "다른 발끝 앞에, 한 발로 서기. 붙잡지 마세요.",
        },
        _FEET,
    ),
    "shoulder-rom": (
        {
            "en": "Lift both straight arms sideways as high as they go without pain, and lower "
            "them.",
            "ko": "두 팔을 펴고 아프지 않은 만큼 옆으로 높이 들었다가 내리세요.",
        },
        _UPPER_BODY,
    ),
}

SEATED = ("30s-chair-stand", "5x-sit-to-stand", "30s-arm-curl")
"""Tests that begin on a chair."""

DISCLAIMER: Texts = {
    "en": "Coach is no medical device, and this is no diagnosis.",
    "ko": "코치는 의료기기가 아니며, 이 결과는 진단이 아닙니다.",
}

NOTES: dict[str, Texts] = {
    "not_straight": {"en": "not up fully", "ko": "완전히 일어서지 않음"},
    "not_seated": {"en": "did not sit down fully before", "ko": "먼저 완전히 앉지 않음"},
    "pushed_off": {"en": "pushed off with the arms", "ko": "팔로 밀고 일어섬"},
    "not_crossed": {"en": "arms not crossed", "ko": "팔을 교차하지 않음"},
    "arms_unseen": {"en": "arms not seen", "ko": "팔이 보이지 않음"},
    "last_half": {"en": "more than half way at the end", "ko": "끝날 때 절반 넘게 올라감"},
    "too_late": {"en": "after the time was over", "ko": "시간이 끝난 뒤"},
    "not_bent": {"en": "not bent fully", "ko": "완전히 굽히지 않음"},
    "not_straightened": {"en": "not straightened before", "ko": "먼저 펴지 않음"},
    "low": {"en": "knee below the mark", "ko": "무릎이 기준보다 낮음"},
    "foot_down": {"en": "the foot touched the floor", "ko": "발이 바닥에 닿음"},
    "foot_moved": {"en": "the standing foot moved", "ko": "디딘 발이 움직임"},
    "swayed": {"en": "the trunk swayed too far", "ko": "몸통이 너무 기울어짐"},
    "all_the_time": {"en": "45 seconds, the most that is asked", "ko": "최대 시간 45초"},
    "ten_seconds": {"en": "10 seconds", "ko": "10초"},
    "side_by_side": {"en": "feet side by side", "ko": "두 발 나란히"},
    "half_ahead": {"en": "one foot half ahead", "ko": "반 발 앞으로"},
    "in_line": {"en": "one foot before the other", "ko": "두 발 앞뒤로"},
    "one_leg": {"en": "on one leg", "ko": "한 발로"},
    "clip_ended": {"en": "the video ended before", "ko": "영상이 먼저 끝남"},
    "sideways": {"en": "sideways", "ko": "옆으로"},
    "forwards": {"en": "forwards", "ko": "앞으로"},
}

REASONS: dict[str, Texts] = {
    "legs_unseen": {
        "en": "the legs were not seen all the time; stand further from the camera",
        "ko": "다리가 계속 보이지 않았습니다. 카메라에서 더 멀리 서세요",
    },
    "arms_not_seen": {
        "en": "the arm was not seen all the time; turn to the camera",
        "ko": "팔이 계속 보이지 않았습니다. 카메라를 향하세요",
    },
    "knees_unseen": {
        "en": "the knees were not seen all the time; stand further from the camera",
        "ko": "무릎이 계속 보이지 않았습니다. 카메라에서 더 멀리 서세요",
    },
    "feet_unseen": {
        "en": "the feet were not seen all the time; stand further from the camera",
        "ko": "발이 계속 보이지 않았습니다. 카메라에서 더 멀리 서세요",
    },
    "toes_unseen": {
        "en": "the toes are not seen, by the model of the settings or in this picture, so that "
        "it cannot be told how the feet stand",
        "ko": "발끝이 보이지 않거나 이 모델이 발끝을 찾지 못해 발의 위치를 알 수 없습니다",
    },
    "turned": {
        "en": "the feet do not point to the camera, so that it cannot be told how they stand",
        "ko": "발이 카메라를 향하지 않아 발의 위치를 알 수 없습니다",
    },
    "feet_unsure": {
        "en": "how the feet stood, or how long, could not always be told",
        "ko": "발의 위치나 시간을 알 수 없는 때가 있었습니다",
    },
    "not_in_line": {
        "en": "one foot before the other was not held for 10 seconds, which goes with a higher "
        "risk of falls (CDC STEADI): a reason to talk to a doctor",
        "ko": "두 발 앞뒤로 10초를 버티지 못하면 넘어질 위험과 관련이 있습니다(CDC STEADI). "
        "의사와 이야기해 보세요",
    },
    "doubtful": {
        "en": "some came so near to the limit that no camera can tell; do it again",
        "ko": "기준에 너무 가까워 카메라로 구별할 수 없는 동작이 많았습니다. 다시 해 보세요",
    },
    "no_stand": {"en": "nobody stood up from a chair", "ko": "의자에서 일어서지 않았습니다"},
    "no_curl": {"en": "no arm was bent", "ko": "팔을 굽히지 않았습니다"},
    "no_step": {"en": "no knee was lifted", "ko": "무릎을 들지 않았습니다"},
    "no_stance": {"en": "no foot was lifted", "ko": "발을 들지 않았습니다"},
    "fewer_than_five": {
        "en": "there are not five stands that count",
        "ko": "인정되는 동작이 다섯 번이 되지 않습니다",
    },
    "too_slow": {"en": "it took longer than a minute", "ko": "1분을 넘었습니다"},
    "short": {
        "en": "the video ends before the test does: this is no result of the test",
        "ko": "검사가 끝나기 전에 영상이 끝났으므로 검사 결과가 아닙니다",
    },
    **{
        f"{side}_{why}": {"en": f"{side} arm: {en}", "ko": f"{name} 팔: {ko}"}
        for side, name in (("left", "왼"), ("right", "오른"))
        for why, en, ko in (
            ("unseen", "not seen well enough", "충분히 보이지 않음"),
            ("not_lifted", "not lifted", "들지 않음"),
            (
                "towards_camera",
                "lifted towards the camera, which cannot measure it there; lift it sideways",
                "카메라 쪽으로 들어 잴 수 없음. 옆으로 드세요",
            ),
        )
    },
}

_RESULTS: dict[str, Texts] = {
    "30s-chair-stand": {"en": "{value:.0f} full stands", "ko": "완전히 일어선 횟수 {value:.0f}번"},
    "5x-sit-to-stand": {"en": "five stands in {value:.1f} s", "ko": "다섯 번에 {value:.1f}초"},
    "30s-arm-curl": {"en": "{value:.0f} full curls", "ko": "완전히 굽힌 횟수 {value:.0f}번"},
    "2min-step": {"en": "{value:.0f} full steps", "ko": "완전한 걸음 {value:.0f}번"},
    "single-leg-stance": {"en": "{value:.1f} s on one leg", "ko": "한 발로 {value:.1f}초"},
    "four-stage-balance": {
        "en": "{value:.0f} of 4 positions for 10 s",
        "ko": "네 자세 중 {value:.0f}가지를 10초씩",
    },
    "shoulder-rom": {"en": "{value:.0f}°", "ko": "{value:.0f}°"},
}
_NO_RESULT: Texts = {"en": "no result", "ko": "결과 없음"}


def instructions(test: str, language: str) -> tuple[str, str]:
    """What to do, and where the camera stands."""
    what, where = _HOW[test]
    return what[language], where[language]


def how_to(test: str, language: str) -> str:
    """What to do, and how to place chair and camera."""
    return " ".join(instructions(test, language))


def reason_words(word: str, language: str) -> str:
    """A reason, or what was seen, as a part of a sentence."""
    return (REASONS.get(word) or NOTES[word])[language]


def result_words(result: CheckResult, language: str) -> str:
    """The value alone, or that there is none."""
    if result.value is None:
        return _NO_RESULT[language]
    told = _RESULTS[result.test][language].format(value=result.value)
    if language == "en" and round(result.value) == 1 and result.measure == "count":
        told = told.removesuffix("s")
    return told


def result_sentence(result: CheckResult, language: str) -> str:
    """The result with its error, or that there is none."""
    title, told = TITLES[result.test][language], result_words(result, language)
    if result.value is None or result.error is None:
        return f"{title}: {told}."
    return f"{title}: {told} (± {error_digits(result)})."


def error_digits(result: CheckResult) -> str:
    """Its standard error; no digits after the point where there is none."""
    digits = 0 if result.measure == "count" and not result.error else 1
    return f"{result.error or 0.0:.{digits}f}"
