"""Texts that several of the participant's screens share, in the window's language."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from coach_app.engine.core.confidence import IN_95
from coach_app.engine.core.structures import Judgement, Observation
from coach_app.errors import (
    CaptureError,
    CaptureLost,
    CoachError,
    EstimationError,
    ModelError,
    RoutineError,
    StorageError,
)
from coach_app.languages.phrases import in_language

translate = QCoreApplication.translate


of = in_language


def shown_judgement(observation: Observation) -> Judgement | None:
    """Judgement that the frame shows; None between moves, when nothing is asked."""
    return observation.verdict.shown.frame


def judgement_word(observation: Observation) -> str:
    """Word beside the frame around the participant."""
    judgement = shown_judgement(observation)
    if judgement is None:
        return ""
    if judgement is Judgement.NO_DATA and observation.pose is not None:
        return translate("Texts", "Not all in view")
    if judgement is Judgement.CORRECT and observation.verdict.shown.behind:
        return translate("Texts", "Right, but late")
    return {
        Judgement.CORRECT: translate("Texts", "Good"),
        Judgement.NEAR: translate("Texts", "Almost"),
        Judgement.WRONG: translate("Texts", "Not yet"),
        Judgement.NO_DATA: translate("Texts", "I cannot see you"),
    }[judgement]


def legend_word(judgement: Judgement) -> str:
    """Meaning of a colour in the result's charts."""
    return {
        Judgement.CORRECT: translate("Texts", "Good"),
        Judgement.NEAR: translate("Texts", "Almost"),
        Judgement.WRONG: translate("Texts", "Not yet"),
        Judgement.NO_DATA: translate("Texts", "Not seen"),
    }[judgement]


def degrees(value: float | None, error_deg: float | None = None) -> str:
    """An angle with the half width of its 95 % interval, from its standard error."""
    if value is None:
        return "–"
    if error_deg is None:
        return f"{value:.0f}°"
    return f"{value:.0f}° ± {IN_95 * error_deg:.0f}°"


def setup_advice(advice: str | None) -> str:
    """Sentence of the set-up check; `advice` is a value of `framing.SetupAdvice`."""
    words = {
        "nobody": translate("Texts", "Please stand or sit in front of the camera."),
        "stranger": translate(
            "Texts", "Is it you? Please stand in the middle, alone for a moment."
        ),
        "alike": translate("Texts", "Two people look alike here. Please let one step aside."),
        "who": translate("Texts", "Who is exercising?"),
        "step_back": translate("Texts", "Please step back a little."),
        "no_room": translate("Texts", "Your legs do not fit in."),
        "come_closer": translate("Texts", "Please come a little closer."),
        "move_left": translate("Texts", "Please move a little to your left."),
        "move_right": translate("Texts", "Please move a little to your right."),
        "more_light": translate("Texts", "It is too dark. Please switch on a light."),
        "backlight": translate("Texts", "The light is behind you. Please close the curtain."),
        "hold": translate("Texts", "Good. Please stay there."),
        "ready": translate("Texts", "Very good. You are in the picture."),
    }
    return words.get(advice or "", translate("Texts", "One moment, please."))


def fault(error: CoachError | None) -> str:
    """One plain sentence in the window's language for what went wrong in a session."""
    if isinstance(error, CaptureLost):
        return translate("Texts", "The camera has stopped. Check the cable, then press OK.")
    if isinstance(error, CaptureError):
        return translate("Texts", "No camera was found. Plug one in, then press OK.")
    if isinstance(error, ModelError):
        return translate("Texts", "The pose model is missing. Please ask for Coach to be set up.")
    if isinstance(error, EstimationError):
        return translate("Texts", "Measuring your pose has failed. Press OK to try again.")
    if isinstance(error, StorageError):
        return translate("Texts", "The disk is full or cannot be written.")
    if isinstance(error, RoutineError):
        return translate("Texts", "This routine is damaged. Please choose another one.")
    return translate("Texts", "Something went wrong. Press OK to try again.")


def camera_fault(error: CoachError) -> str:
    """One plain sentence in place of the picture of one of several cameras."""
    if isinstance(error, CaptureError | CaptureLost):
        return translate("Texts", "This camera gives no picture.")
    return fault(error)


def prepare_fault(error: CoachError | None) -> str:
    """One plain sentence for a routine that could not be prepared."""
    if isinstance(error, ModelError):
        return fault(error)
    if isinstance(error, StorageError):
        return translate("Texts", "The disk is full. You can start all the same.")
    return translate("Texts", "This video cannot be used. Please choose another routine.")


def video_fault() -> str:
    """The routine's video cannot be played."""
    return translate("Texts", "This video cannot be played. Please choose another routine.")


def records_busy() -> str:
    """The records have not answered yet."""
    return translate("Texts", "The records do not answer; another program uses them.")


def position(word: str) -> str:
    """Seated or standing, of a routine or a move."""
    if word == "seated":
        return translate("Texts", "Seated")
    return translate("Texts", "Standing")


def minutes(duration_s: float) -> str:
    """A routine's length."""
    if duration_s < 50:
        return translate("Texts", "under 1 min")
    return translate("Texts", "{count} min").format(count=round(duration_s / 60))


def clock(t_s: float) -> str:
    """A moment of a video, as 1:05."""
    whole = max(0, int(t_s))
    return f"{whole // 60}:{whole % 60:02d}"


def time_left(seconds: float) -> str:
    """How long a preparation still takes."""
    if seconds < 60:
        return translate("Texts", "About {count} seconds left").format(
            count=max(5, 5 * round(seconds / 5))
        )
    return translate("Texts", "About {count} minutes left").format(count=round(seconds / 60 + 0.4))


def short_day(moment: datetime, language: str) -> str:
    """A date for a chart's axis."""
    #: a day as QLocale writes it: d is its number, MMM the month's short name
    return _date(moment, translate("Texts", "d MMM"), language)


def day(moment: datetime, language: str) -> str:
    """A date without the year, as people say it."""
    #: a day as QLocale writes it: ddd is the weekday's short name
    return _date(moment, translate("Texts", "ddd d MMM"), language)


def whole_date(day: date, language: str) -> str:
    """A date with its year, as the language writes it."""
    #: a day as QLocale writes it: MMM is the month's short name
    return _date(day, translate("Texts", "d MMM yyyy"), language)


def _date(moment: date, pattern: str, language: str) -> str:
    return QLocale(language).toString(QDate(moment.year, moment.month, moment.day), pattern)
