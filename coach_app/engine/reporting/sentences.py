"""Sentences to the participant: the one place for command line, window and report.

Everything is about the participant's own left and right.
"""

from collections.abc import Mapping, Sequence

from coach_app.engine.core.routine import Move
from coach_app.engine.core.structures import Direction, Finding, SessionScore
from coach_app.engine.reporting.losses import LOSS_REMEDIES, main_loss
from coach_app.engine.reporting.move_sentences import asked_reps
from coach_app.engine.reporting.quality_sentences import quality_sentence
from coach_app.engine.reporting.vocabulary import (
    PART_OF_JOINT,
    why_lost,
    why_unmeasured,
)
from coach_app.languages.phrases import Phrase, in_language

_MUCH_DEG = 35.0  # beyond this, "a little" would be untrue

_SIDES = {"left": Phrase("left"), "right": Phrase("right")}

# By place and direction; {side} is "left" or "right", {little} is "a little " or nothing.
_ADVICE = {
    ("shoulder", Direction.TOO_LOW): Phrase("Lift your {side} arm {little}higher"),
    ("shoulder", Direction.TOO_HIGH): Phrase("Keep your {side} arm {little}lower"),
    ("elbow", Direction.TOO_BENT): Phrase("Straighten your {side} arm {little}more"),
    ("elbow", Direction.TOO_STRAIGHT): Phrase("Bend your {side} elbow {little}more"),
    ("elbow", Direction.TOO_LOW): Phrase("Lift your {side} forearm {little}higher"),
    ("elbow", Direction.TOO_HIGH): Phrase("Keep your {side} forearm {little}lower"),
    ("hip", Direction.TOO_LOW): Phrase("Move your {side} leg {little}further"),
    ("hip", Direction.TOO_HIGH): Phrase("Move your {side} leg {little}less far"),
    ("knee", Direction.TOO_BENT): Phrase("Straighten your {side} knee {little}more"),
    ("knee", Direction.TOO_STRAIGHT): Phrase("Bend your {side} knee {little}more"),
    ("trunk", Direction.TOO_FAR_LEFT): Phrase("Bring your upper body {little}more to the right"),
    ("trunk", Direction.TOO_FAR_RIGHT): Phrase("Bring your upper body {little}more to the left"),
    ("neck", Direction.TOO_FAR_LEFT): Phrase("Bring your head {little}more to the right"),
    ("neck", Direction.TOO_FAR_RIGHT): Phrase("Bring your head {little}more to the left"),
}
_LITTLE = Phrase("a little ")
_IN_MOVE = Phrase("{advice} in '{move}'.")

_PRAISE = Phrase("Well done, that was right.")
_BEHIND = Phrase("You are behind. Try to keep up with the instructor.")
_ANOTHER = Phrase("This looks like another exercise: '{move}' is shown now.")
_ANOTHER_UNNAMED = Phrase("This looks like another exercise than the one that is shown.")
_ALL_REPETITIONS = Phrase("You did all {count} repetitions.")
_PART_RIGHT = Phrase("Your {part} moved as shown nearly all the time.")
_MOST_RIGHT = Phrase("Most of the moments were as shown.")
_HALF_RIGHT = Phrase("More than half of the moments were as shown.")
_A_START = Phrase("You have made a start.")
_SEEN_ENOUGH = 0.6
_NOTHING_TO_PRACTISE = Phrase("Everything that could be seen was right. Well done.")
_NOT_YET = Phrase(
    "No part of the body was off for long, but the whole pose was not right often enough. "
    "Watch the instructor once more and take your time."
)
# Of these a joint's finding in the same move says which joint, and which way.
_TOLD_BY_JOINTS = ("range", "course", "symmetry", "flexed_elbows")
PRAISE_FROM = 0.8
"""Score from which a session without a finding is praised: four of five moments were right."""
_USUAL_REASON = "too_little_seen"
_IT = Phrase("It {unmeasured}.")
_REMEDIES: Mapping[str, Phrase] = {
    "nothing_played": Phrase("Please let the video play to its end next time."),
    "nobody_seen": Phrase("Please stand where you see yourself in the picture."),
    "too_little_seen": Phrase(
        "Please see to it that all of you is in the picture before you begin."
    ),
}


def advice(joint: str, direction: Direction, error_deg: float, language: str = "en") -> str:
    """One sentence on what to change now, e.g. to lift the left arm a little higher."""
    return _advice(joint, direction, error_deg, language) + "."


def practice_sentence(finding: Finding, moves: Sequence[Move], language: str = "en") -> str:
    """One sentence on what to practise, naming the move where the routine has moves."""
    text = _advice(finding.joint, finding.direction, finding.error_deg, language)
    for move in moves:
        if move.id == finding.move:
            name = in_language(move.name, language)
            return _IN_MOVE.said(language).format(advice=text, move=name)
    return text + "."


def what_to_do(score: SessionScore, moves: Sequence[Move], language: str = "en") -> str:
    """One sentence for after a session: what to practise, praise, or how to be seen next time."""
    if score.score is None:
        loss = main_loss(score.losses, score.reason)
        if loss is not None:
            return LOSS_REMEDIES[loss.reason].said(language)
        return _REMEDIES[score.reason or _USUAL_REASON].said(language)
    fault = _fault_of_quality(score, moves, language)
    if fault:
        return fault
    if score.findings:
        return practice_sentence(score.findings[0], moves, language)
    if score.behind:
        return behind(language)
    right = score.score >= PRAISE_FROM
    return (_NOTHING_TO_PRACTISE if right else _NOT_YET).said(language)


def _fault_of_quality(score: SessionScore, moves: Sequence[Move], language: str) -> str:
    """Costliest fault of a move; empty where there is none, or a joint's finding says more."""
    found = score.quality.found if score.quality is not None else None
    if found is None:
        return ""
    move_id, part = found
    if part.name in _TOLD_BY_JOINTS and any(of.move == move_id for of in score.findings):
        return ""
    name = next((in_language(move.name, language) for move in moves if move.id == move_id), "")
    return quality_sentence(part.name, part.value, part.unit, language, name)


def praise(language: str = "en") -> str:
    """Praise for a move that was right."""
    return _PRAISE.said(language)


def earned_praise(score: SessionScore, language: str = "en") -> str:
    """The best that is true of a session; empty where nothing was right or could be measured."""
    if score.score is None or round(100 * score.score) == 0:
        return ""
    counted = [
        (of.reps, asked) for of in score.moves if of.reps is not None and (asked := asked_reps(of))
    ]
    if counted and all(done >= asked for done, asked in counted):
        count = sum(asked for _, asked in counted)
        return _ALL_REPETITIONS.said(language).format(count=count)
    best = max(score.joints.items(), key=lambda of: of[1].correct, default=None)
    part = PART_OF_JOINT.get(best[0]) if best is not None else None
    if best is not None and part is not None and _is_right(part, score):
        return _PART_RIGHT.said(language).format(part=part.said(language))
    if score.score >= PRAISE_FROM:
        return _MOST_RIGHT.said(language)
    return (_HALF_RIGHT if score.score > 0.5 else _A_START).said(language)


def _is_right(part: Phrase, score: SessionScore) -> bool:
    """Whether every joint of a part of the body was seen, and right, most of the time."""
    of = [joint for name, joint in score.joints.items() if PART_OF_JOINT.get(name) is part]
    seen = min(1.0 - joint.no_data for joint in of)
    return seen >= _SEEN_ENOUGH and min(joint.correct for joint in of) >= PRAISE_FROM * seen


def behind(language: str = "en") -> str:
    """Sentence for somebody who is late and does nothing wrong."""
    return _BEHIND.said(language)


def another_exercise(move: str, language: str = "en") -> str:
    """Sentence for somebody who does another exercise than `move`, "" where it has no name."""
    if not move:
        return _ANOTHER_UNNAMED.said(language)
    return _ANOTHER.said(language).format(move=move)


def no_score_sentence(score: SessionScore, language: str = "en") -> str:
    """Why there is no score: what really happened, where one thing explains it."""
    loss = main_loss(score.losses, score.reason)
    why = (
        why_unmeasured(score.reason or _USUAL_REASON, language)
        if loss is None
        else why_lost(loss.reason, language)
    )
    return _IT.said(language).format(unmeasured=why)


def _advice(joint: str, direction: Direction, error_deg: float, language: str) -> str:
    side, _, place = joint.rpartition("_")
    return (
        _ADVICE[place, direction]
        .said(language)
        .format(
            side=_SIDES[side].said(language) if side else "",
            little=_LITTLE.said(language) if error_deg < _MUCH_DEG else "",
        )
    )
