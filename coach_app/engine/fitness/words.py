"""Names of fitness tests, of what was seen in them and of their results, in every language."""

from coach_app.engine.fitness.results import CheckResult
from coach_app.languages.phrases import Number, Phrase

TITLES: dict[str, Phrase] = {
    "30s-chair-stand": Phrase("30-second chair stand"),
    "5x-sit-to-stand": Phrase("Five times sit-to-stand"),
    "30s-arm-curl": Phrase("30-second arm curl"),
    "2min-step": Phrase("Two-minute step in place"),
    "single-leg-stance": Phrase("Single-leg stance"),
    "four-stage-balance": Phrase("Four-stage balance"),
    "shoulder-rom": Phrase("Shoulder range of motion"),
}

_WHOLE_BODY = Phrase("The camera stands in front, at hip height, and sees you from head to feet.")
_UPPER_BODY = Phrase("The camera in front sees head, arms and hips.")
_FEET = Phrase(
    "Face the camera, shoes in sight. It cannot see whether heel touches toe, or a hand holds on."
)
_CHAIR = Phrase(
    "Put a chair without armrests, 43 cm high, against a wall. Sit in its middle with the "
    "feet flat and the arms crossed on the chest. Stand up fully and sit down fully."
)
_HOW: dict[str, tuple[Phrase, Phrase]] = {
    "30s-chair-stand": (_CHAIR, _WHOLE_BODY),
    "5x-sit-to-stand": (_CHAIR, _WHOLE_BODY),
    "30s-arm-curl": (
        Phrase(
            "Sit with a weight in the stronger hand (women 2.3 kg, men 3.6 kg), the arm "
            "hanging beside the chair. Bend it fully and straighten it fully."
        ),
        _UPPER_BODY,
    ),
    "2min-step": (
        Phrase(
            "Stand beside a wall or a chair to hold on to. Lift one knee after the other, "
            "half way up between kneecap and hip bone, for two minutes."
        ),
        _WHOLE_BODY,
    ),
    "single-leg-stance": (
        Phrase(
            "Stand beside a chair, both feet on the floor. Lift one foot and keep it up as "
            "long as you can, 45 seconds at most."
        ),
        _WHOLE_BODY,
    ),
    "four-stage-balance": (
        Phrase(
            "Four positions, each for 10 seconds: feet side by side; one foot half ahead, "
            "its instep at the other's big toe; one foot before the other, heel at toe; on one "
            "leg. Do not hold on."
        ),
        _FEET,
    ),
    "shoulder-rom": (
        Phrase("Lift both straight arms sideways as high as they go without pain, and lower them."),
        _UPPER_BODY,
    ),
}

SEATED = ("30s-chair-stand", "5x-sit-to-stand", "30s-arm-curl")
"""Tests that begin on a chair."""

DISCLAIMER = Phrase("Coach is no medical device, and this is no diagnosis.")

NOTES: dict[str, Phrase] = {
    "not_straight": Phrase("not up fully"),
    "not_seated": Phrase("did not sit down fully before"),
    "pushed_off": Phrase("pushed off with the arms"),
    "not_crossed": Phrase("arms not crossed"),
    "arms_unseen": Phrase("arms not seen"),
    "last_half": Phrase("more than half way at the end"),
    "too_late": Phrase("after the time was over"),
    "not_bent": Phrase("not bent fully"),
    "not_straightened": Phrase("not straightened before"),
    "arm_lifted": Phrase("upper arm lifted: no curl"),
    "low": Phrase("knee below the mark"),
    "foot_down": Phrase("the foot touched the floor"),
    "foot_moved": Phrase("the standing foot moved"),
    "swayed": Phrase("the trunk swayed too far"),
    "all_the_time": Phrase("45 seconds, the most that is asked"),
    "ten_seconds": Phrase("10 seconds"),
    "side_by_side": Phrase("feet side by side"),
    "half_ahead": Phrase("one foot half ahead"),
    "in_line": Phrase("one foot before the other"),
    "one_leg": Phrase("on one leg"),
    "clip_ended": Phrase("the video ended before"),
    "sideways": Phrase("sideways"),
    "forwards": Phrase("forwards"),
}

REASONS: dict[str, Phrase] = {
    "legs_unseen": Phrase("the legs were not seen all the time; stand further from the camera"),
    "arms_not_seen": Phrase("the arm was not seen all the time; turn to the camera"),
    "knees_unseen": Phrase("the knees were not seen all the time; stand further from the camera"),
    "feet_unseen": Phrase("the feet were not seen all the time; stand further from the camera"),
    "toes_unseen": Phrase(
        "the toes are not seen, by the model of the settings or in this picture, so that "
        "it cannot be told how the feet stand"
    ),
    "turned": Phrase(
        "the feet do not point to the camera, so that it cannot be told how they stand"
    ),
    "feet_unsure": Phrase("how the feet stood, or how long, could not always be told"),
    "not_in_line": Phrase(
        "one foot before the other was not held for 10 seconds, which goes with a higher "
        "risk of falls (CDC STEADI): a reason to talk to a doctor"
    ),
    "not_upright": Phrase(
        "nobody is upright in the picture: is it turned, or is this another exercise?"
    ),
    "from_the_side": Phrase("seen from the side, where one foot hides the other; face the camera"),
    "doubtful": Phrase("some came so near to the limit that no camera can tell; do it again"),
    "never_sat": Phrase("nobody sat on a chair"),
    "no_stand": Phrase("nobody stood up from a chair"),
    "no_curl": Phrase("no arm was bent"),
    "no_step": Phrase("no knee was lifted"),
    "no_stance": Phrase("no foot was lifted"),
    "fewer_than_five": Phrase("there are not five stands that count"),
    "too_slow": Phrase("it took longer than a minute"),
    "short": Phrase("the video ends before the test does: this is no result of the test"),
    "left_unseen": Phrase("left arm: not seen well enough"),
    "left_not_lifted": Phrase("left arm: not lifted"),
    "left_towards_camera": Phrase(
        "left arm: lifted towards the camera, which cannot measure it there; lift it sideways"
    ),
    "right_unseen": Phrase("right arm: not seen well enough"),
    "right_not_lifted": Phrase("right arm: not lifted"),
    "right_towards_camera": Phrase(
        "right arm: lifted towards the camera, which cannot measure it there; lift it sideways"
    ),
}

_RESULTS: dict[str, Phrase] = {
    "30s-chair-stand": Phrase("{value:.0f} full stands"),
    "5x-sit-to-stand": Phrase("five stands in {value:.1f} s"),
    "30s-arm-curl": Phrase("{value:.0f} full curls"),
    "2min-step": Phrase("{value:.0f} full steps"),
    "single-leg-stance": Phrase("{value:.1f} s on one leg"),
    "four-stage-balance": Phrase("{value:.0f} of 4 positions for 10 s"),
    "shoulder-rom": Phrase("{value:.0f}°"),
}
_ONE = {
    "30s-chair-stand": Phrase("1 full stand"),
    "30s-arm-curl": Phrase("1 full curl"),
    "2min-step": Phrase("1 full step"),
}
_NO_RESULT = Phrase("no result")


def instructions(test: str, language: str) -> tuple[str, str]:
    """Say what to do, and where the camera stands."""
    what, where = _HOW[test]
    return what.said(language), where.said(language)


def how_to(test: str, language: str) -> str:
    """Say what to do, and how to place chair and camera."""
    return " ".join(instructions(test, language))


def reason_words(word: str, language: str) -> str:
    """A reason, or what was seen, as a part of a sentence."""
    return (REASONS.get(word) or NOTES[word]).said(language)


def result_words(result: CheckResult, language: str) -> str:
    """The value alone, or that there is none."""
    if result.value is None:
        return _NO_RESULT.said(language)
    one = _ONE.get(result.test) if round(result.value) == 1 else None
    return (
        (one or _RESULTS[result.test]).said(language).format(value=Number(result.value, language))
    )


def result_sentence(result: CheckResult, language: str) -> str:
    """The result with its error, or that there is none."""
    title, told = TITLES[result.test].said(language), result_words(result, language)
    if result.value is None or result.error is None:
        return f"{title}: {told}."
    return f"{title}: {told} (± {_error_digits(result, language)})."


def _error_digits(result: CheckResult, language: str) -> str:
    """Write the standard error; no digits after the point where there is none."""
    digits = 0 if result.measure == "count" and not result.error else 1
    return f"{Number(result.error or 0.0, language):.{digits}f}"
