"""Names the costliest fault of a movement in one sentence."""

from coach_app.engine.core.quality import MoveQuality, Part
from coach_app.languages.phrases import Phrase

# Each is one sentence; of a fault in a move the move is named where {move} stands.
_SENTENCES = {
    "range": Phrase("Move further{move}: {amount} of the range was reached."),
    "trunk_lean": Phrase("Keep your upper body still{move}: it leaned by {amount}."),
    "trunk_turn": Phrase("Keep your chest to the front{move}: it turned by {amount}."),
    "shoulder_hike": Phrase("Let your shoulders hang{move}: they were pulled up by {amount}."),
    "hip_hike": Phrase("Keep your hips level{move}: one was pulled up by {amount}."),
    "knee_valgus": Phrase("Keep your knees over your feet{move}: they fell inwards by {amount}."),
    "weight_shift": Phrase("Stay over both feet{move}: your hips moved aside by {amount}."),
    "flexed_elbows": Phrase("Keep your elbows straight{move}: they were bent by {amount} more."),
    "held_still": Phrase("Keep your upper arm or thigh still{move}: it moved by {amount} more."),
    "course": Phrase(
        "Follow the example's path more closely{move}: it was {amount} off on average."
    ),
    "symmetry": Phrase("Move both sides alike{move}: they were {amount} apart."),
    "smoothness": Phrase("Move more evenly{move}, without stopping in between."),
    "tempo": Phrase("Take the tempo of the example{move}: yours was {amount} of it."),
    "hold": Phrase("Hold the end more steadily{move}: it swayed by {amount}."),
}
_IN_MOVE = Phrase(" in '{name}'")
_NOTHING = Phrase("Nothing stands out against the good executions.")
_WELL = Phrase("That was done well.")
_WELL_FROM = 0.5  # as far off as people are from each other who do the same
_LENGTHS = ("shoulder_hike", "knee_valgus", "weight_shift")
_OF_TRUNK = Phrase("{0:.0f} % of your trunk's length")


def quality_sentence(
    part: str | None, value: float | None, unit: str, language: str, move: str = ""
) -> str:
    """The sentence for the part that cost most; None as `part`: none goes beyond what is right.

    `move` names the one in which it was found, empty where there is but one.
    """
    if part is None or value is None:
        return _NOTHING.said(language)
    if part in _LENGTHS:
        amount = _OF_TRUNK.said(language).format(abs(value))
    elif unit == "ratio":
        amount = f"{value:.0%}"
    else:
        amount = f"{abs(value):.0f}{'°' if unit == 'deg' else ' %'}"
    where = _IN_MOVE.said(language).format(name=move) if move else ""
    return _SENTENCES[part].said(language).format(amount=amount, move=where)


def done_sentence(move: MoveQuality, fault: Part | None, language: str) -> str:
    """Sentence right after a move, on what surely was wrong; empty where nothing can be told."""
    if fault is not None:
        return quality_sentence(fault.name, fault.value, fault.unit, language)
    return _WELL.said(language) if done_well(move) else ""


def done_well(move: MoveQuality) -> bool:
    """Whether it can be told that nothing of a move stands out, and that it was done well."""
    return move.value is not None and move.value >= _WELL_FROM and move.finding is None
