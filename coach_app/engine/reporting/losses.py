"""Why the participant was lost for a while: in a sentence, what would help, and as JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from coach_app.engine.core.structures import Loss, LossReason
from coach_app.engine.reporting.vocabulary import why_lost
from coach_app.languages.phrases import Phrase

TOLD_S = 3.0
"""Less than this in a whole session need not be told."""
_MOST_MOMENTS = 3  # are named; the rest is counted
_MAIN = 0.5  # of all that was lost: one thing explains it
_STEP_BACK = Phrase("Please step back a little.")

LOSS_REMEDIES: Mapping[LossReason, Phrase] = {
    LossReason.NOBODY: Phrase("Please stand where you see yourself in the picture."),
    LossReason.SOMEBODY_ELSE: Phrase("Please ask others to stay beside the picture."),
    LossReason.ALIKE: Phrase("Please let one of the two step aside."),
    LossReason.WHO: Phrase("Please hold one arm up high before you begin."),
    LossReason.CUT_LEFT: Phrase("Please move a little to your right."),
    LossReason.CUT_RIGHT: Phrase("Please move a little to your left."),
    LossReason.CUT_TOP: _STEP_BACK,
    LossReason.CUT_BOTTOM: _STEP_BACK,
    LossReason.DARK: Phrase("Please switch on a light."),
    LossReason.NO_PICTURES: Phrase("Please check the camera and its cable."),
    LossReason.UNSURE: Phrase("Please face the camera and let nothing cover you."),
}
_CUT = Phrase("The picture cuts you off. Please step back a little.")
LOSS_NOW: Mapping[LossReason, Phrase] = {
    **LOSS_REMEDIES,
    LossReason.NOBODY: Phrase("Please stand or sit in front of the camera."),
    LossReason.SOMEBODY_ELSE: Phrase(
        "Somebody else is in front of the camera. Is it you? Then stay there."
    ),
    LossReason.ALIKE: Phrase("Two people look alike here. Please let one step aside."),
    LossReason.WHO: Phrase("Who is exercising?"),
    LossReason.CUT_TOP: _CUT,
    LossReason.CUT_BOTTOM: _CUT,
    LossReason.DARK: Phrase("It is too dark. Please switch on a light."),
    LossReason.NO_PICTURES: Phrase("The camera sent no pictures for a moment."),
    LossReason.UNSURE: Phrase("I cannot make you out. Please face the camera."),
}
"""What is said in a session, once it lasts."""
_TOLD = Phrase("At {when} ({seconds} s) you {why}.")
_MORE = Phrase(" and {count} times more")


def main_loss(losses: Sequence[Loss], reason: str | None) -> Loss | None:
    """The one thing that explains most of what could not be measured; None without any.

    `losses` begin with the longest; `reason` is a word of `scoring.NO_SCORE_REASONS`.
    """
    if reason == "nothing_played":
        return None
    lost_s = sum(loss.seconds for loss in losses)
    first = losses[0] if losses else None
    return first if first is not None and first.seconds >= max(_MAIN * lost_s, TOLD_S) else None


def loss_sentence(loss: Loss, language: str = "en") -> str:
    """One reason, once, with its moments: "At 0:12 (14 s) you could not be measured ..."."""
    return _TOLD.said(language).format(
        when=moments_of(loss, language),
        seconds=f"{loss.seconds:.0f}",
        why=why_lost(loss.reason, language),
    )


def told_losses(losses: Sequence[Loss], language: str = "en") -> list[str]:
    """Why somebody was lost, the longest first: one sentence for each reason that need be told."""
    told = [loss for loss in losses if loss.seconds >= TOLD_S]
    return [loss_sentence(loss, language) for loss in told]


def moments_of(loss: Loss, language: str = "en") -> str:
    """Times of a loss in the routine: "0:12, 1:05 and 4 times more"."""
    starts = [f"{int(begin) // 60}:{int(begin) % 60:02}" for begin, _ in loss.moments]
    more = len(starts) - _MOST_MOMENTS
    rest = _MORE.said(language).format(count=more) if more > 0 else ""
    return ", ".join(starts[:_MOST_MOMENTS]) + rest


def losses_document(losses: Sequence[Loss]) -> list[dict[str, object]]:
    """Losses as the session's document has them."""
    return [
        {
            "reason": loss.reason.value,
            "seconds": round(loss.seconds, 2),
            "moments": [[round(t_s, 2) for t_s in moment] for moment in loss.moments],
        }
        for loss in losses
    ]


def losses_from_document(document: Sequence[Mapping[str, Any]] | None) -> tuple[Loss, ...]:
    """Back from a document that fits the schema; empty in one from before they were kept."""
    return tuple(
        Loss(
            LossReason(one["reason"]),
            float(one["seconds"]),
            tuple((float(begin), float(end)) for begin, end in one["moments"]),
        )
        for one in document or ()
    )
