"""Sentences of the remarks on a video: what is seen, and what the instructor can do."""

from collections.abc import Mapping
from dataclasses import dataclass

from coach_app.engine.reporting.vocabulary import names_together
from coach_app.engine.video_check.remarks import Remark
from coach_app.languages.phrases import Number, Phrase


@dataclass(frozen=True, slots=True)
class RemarkText:
    """A remark in words: a short title, a sentence on what is seen, and one on what to do."""

    title: str
    what: str
    remedy: str


# By code: title, what is seen, what to do. Braces are filled from the remark's details.
TEXTS: dict[str, tuple[Phrase, Phrase, Phrase]] = {
    "nobody": (
        Phrase("Nobody to be seen"),
        Phrase("Nobody is seen in the picture here."),
        Phrase("Film the whole body from the front, and cut off the beginning and the end."),
    ),
    "cut": (
        Phrase("Cut"),
        Phrase("The picture jumps here: two shots follow each other."),
        Phrase("Film in one go, or make a routine of each shot; nobody can follow a jump."),
    ),
    "several_people": (
        Phrase("Several people"),
        Phrase("Somebody else is in the picture."),
        Phrase("Film one person alone, so that it is clear whom to follow."),
    ),
    "too_small": (
        Phrase("Too small"),
        Phrase(
            "The person is small: the trunk takes {torso_percent:.0f} % of the picture's height."
        ),
        Phrase("Put the camera nearer, so that the person fills most of the picture's height."),
    ),
    "leaves_picture": (
        Phrase("Out of the picture"),
        Phrase("Leaving the picture: {keypoints}."),
        Phrase("Put the camera further away, or move it, so that the widest movement still fits."),
    ),
    "joints_hidden": (
        Phrase("Hidden"),
        Phrase("Not seen, and so not judged: {keypoints}."),
        Phrase("Film from the front with nothing before the body, in clothes that do not hide it."),
    ),
    "towards_camera": (
        Phrase("Towards the camera"),
        Phrase("Moving towards the camera, which cannot be judged from this view: {parts}."),
        Phrase("Turn sideways for this exercise, or leave these joints out of what counts."),
    ),
    "from_the_side": (
        Phrase("Turned aside"),
        Phrase("The person stands turned by {turned_deg:.0f}°: one side hides the other."),
        Phrase("Film from the front; from the side, only what moves forward and back is seen."),
    ),
    "too_fast": (
        Phrase("Too fast for seniors"),
        Phrase(
            "Turning by up to {speed_deg_s:.0f}° a second ({limit_deg_s:.0f}° is quick): {parts}."
        ),
        Phrase("Take about two seconds for each way, there and back."),
    ),
    "camera_moves": (
        Phrase("The camera moves"),
        Phrase("The whole picture moves by up to {percent_per_s:.0f} % of its height a second."),
        Phrase("Put the camera on a tripod or a shelf, and do not touch it while filming."),
    ),
    "too_dark": (
        Phrase("Too dark"),
        Phrase("The person is so dark that joints are guessed more than seen."),
        Phrase("Turn on more light, and stand facing it."),
    ),
    "backlight": (
        Phrase("Light from behind"),
        Phrase("The background is much brighter than the person."),
        Phrase("Turn around, so that the window or lamp is behind the camera."),
    ),
    "freezes": (
        Phrase("The picture stands still"),
        Phrase("There is no picture for {gap_s:.1f} seconds."),
        Phrase("Film again with free space on the phone, and send the file without shrinking it."),
    ),
    "low_rate": (
        Phrase("Few pictures a second"),
        Phrase("{rate_hz:.0f} pictures a second show quick moves badly."),
        Phrase("Film with 30 pictures a second."),
    ),
    "no_sound": (
        Phrase("No sound"),
        Phrase("The video has no sound."),
        Phrase("That is fine with Coach's own spoken cues; otherwise film with sound, and count."),
    ),
    "silent": (
        Phrase("Silent"),
        Phrase("The video has a sound track, but nothing is to be heard in it."),
        Phrase("Check that the microphone was on; or rely on Coach's own spoken cues."),
    ),
    "too_short": (
        Phrase("Very short"),
        Phrase("The video lasts only {length_s:.1f} seconds."),
        Phrase("Show each exercise several times, with a rest before and after."),
    ),
    "too_long": (
        Phrase("Very long"),
        Phrase("The video lasts {minutes:.0f} minutes."),
        Phrase("Divide it into routines of at most half an hour."),
    ),
    "no_repeats": (
        Phrase("Nothing repeats"),
        Phrase("No exercise that is repeated was found."),
        Phrase("Repeat each exercise, and rest for a moment between two repetitions."),
    ),
}


def remark_text(remark: Remark, language: str = "en") -> RemarkText:
    """The words for a remark."""
    title, what, remedy = (phrase.said(language) for phrase in TEXTS[remark.code])
    values: dict[str, object] = dict(remark.details)
    values |= {k: Number(v, language) for k, v in values.items() if isinstance(v, float)}
    for name in ("keypoints", "parts"):
        names = filter(None, str(values.get(name, "")).split(","))
        values[name] = names_together(names, language)
    values["minutes"] = float(remark.details.get("length_s", 0.0)) / 60.0
    return RemarkText(title, what.format_map(_Known(values)), remedy)


class _Known(dict[str, object]):
    """Values for a sentence; a remark of an older Coach may lack some."""

    def __init__(self, values: Mapping[str, object]) -> None:
        super().__init__(values)

    def __missing__(self, name: str) -> float:
        return 0.0
