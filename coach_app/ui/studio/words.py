"""Words that several parts of the studio use, in the window's language."""

from PySide6.QtCore import QCoreApplication

from coach_app.errors import (
    CaptureError,
    ChoreographyError,
    CoachError,
    ModelError,
    OtherMovementError,
    RoutineError,
    StorageError,
)

translate = QCoreApplication.translate


def time(t_s: float) -> str:
    """A moment of a video, as 1:05.3."""
    tenths = max(0, round(t_s * 10))
    return f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}"


def span(start_s: float, end_s: float) -> str:
    """A stretch of a video."""
    return f"{time(start_s)} – {time(end_s)}"


def left(seconds: float | None) -> str:
    """How long something still takes."""
    if seconds is None:
        return translate("Studio", "Working out how long it takes …")
    if seconds < 60:
        return translate("Studio", "About {count} s left").format(count=max(1, round(seconds)))
    return translate("Studio", "About {count} min left").format(count=round(seconds / 60 + 0.4))


def fault(error: CoachError | str, language: str) -> str:
    """Sentence of an error: the engine's own in English, one of its kind in other languages."""
    if isinstance(error, str) or language == "en":
        return str(error)
    kinds: tuple[tuple[type[CoachError], str], ...] = (
        (ModelError, translate("Studio", "The pose model is missing: have Coach set up anew.")),
        (
            OtherMovementError,
            translate("Studio", "It does not show the movement of this routine."),
        ),
        (CaptureError, translate("Studio", "This video cannot be read: choose another file.")),
        (ChoreographyError, translate("Studio", "The choreography's text cannot be understood.")),
        (RoutineError, translate("Studio", "This is not possible here, or the file is damaged.")),
        (StorageError, translate("Studio", "The disk refused: free some space, check its rights.")),
    )
    for kind, sentence in kinds:
        if isinstance(error, kind):
            return sentence
    return translate("Studio", "This did not work. Try it again.")
