"""The words of the report in every language; joints and reasons are in the engine's table."""

from coach_app.engine.core.structures import LossReason
from coach_app.engine.reporting.vocabulary import why_lost, why_unmeasured
from coach_app.languages.phrases import Phrase
from pose_service.reports.structures import Why

_NO_SESSION = Phrase("no session")

TEXTS: dict[str, Phrase] = {
    "title": Phrase("Exercise report"),
    "participant": Phrase("Participant {id}"),
    "period": Phrase("{first} to {last}, weeks in {zone}, made {made}"),
    "number": Phrase("Last full week, from {starts}"),
    "number_is": Phrase("in the correct pose"),
    "number_sure": Phrase("give or take {error} (95 %)"),
    "number_unsure": Phrase("too few sessions to say how sure"),
    "no_number": Phrase("No number"),
    "facts": Phrase(
        "sessions: {sessions} (measured: {measured}), minutes: {minutes}, {coverage} of"
        " the movements could be measured"
    ),
    "facts_lag": Phrase(", {lag} s behind the instructor"),
    "weeks": Phrase("Week by week"),
    "weeks_chart": Phrase("Share of the time in the correct pose, by week, in percent"),
    "weeks_note": Phrase("Bars: 95 % band. {missing} could not be measured, {none} no session."),
    "week": Phrase("Week from"),
    "score": Phrase("Correct pose"),
    "band": Phrase("± (95 %)"),
    "coverage": Phrase("Coverage"),
    "minutes": Phrase("Minutes"),
    "sessions": Phrase("Sessions (measured)"),
    "lag": Phrase("Lag"),
    "running": Phrase("{week} (not over)"),
    "changed": Phrase("What changed beyond measurement error (± is a 95 % band)"),
    "nothing_changed": Phrase("Nothing changed by more than the error of measurement."),
    "nothing_compared": Phrase(
        "Nothing can be compared yet: that takes at least seven sessions of"
        " the same exercise in at least two weeks."
    ),
    "range_more": Phrase(
        "{joint}: {before}° to {after}°, {difference}° ± {error}° further"
        " ({routine}, {from_week} to {to_week}; beyond error from {detectable}°)."
    ),
    "range_less": Phrase(
        "{joint}: {before}° to {after}°, {difference}° ± {error}° less far"
        " ({routine}, {from_week} to {to_week}; beyond error from {detectable}°)."
    ),
    "score_more": Phrase(
        "{routine}: {before} % to {after} % in the correct pose,"
        " {difference} ± {error} points more ({from_week} to {to_week};"
        " beyond error from {detectable})."
    ),
    "score_less": Phrase(
        "{routine}: {before} % to {after} % in the correct pose,"
        " {difference} ± {error} points less ({from_week} to {to_week};"
        " beyond error from {detectable})."
    ),
    "ranges": Phrase("Range of motion"),
    "ranges_chart": Phrase("Range of motion by joint, in degrees"),
    "ranges_note": Phrase(
        "Disc with bar: last week measured, with its 95 % band. Ring: first week."
        " Upright tick: what the instructor showed."
    ),
    "no_ranges": Phrase("No exercise asked a joint to move by 25° or more."),
    "joint": Phrase("Joint"),
    "now": Phrase("Reached"),
    "before": Phrase("First week"),
    "shown": Phrase("Shown"),
    "asked": Phrase("Asked for"),
    "measured_in": Phrase("Measured in"),
    "exercise": Phrase("Exercise"),
    "not_measured": Phrase("could not be measured"),
    "of": Phrase("{measured} of {sessions}"),
    "parts": Phrase("How the movements were done"),
    "parts_note": Phrase(
        "Beside the instructor. Of leans, turns and shifts 0 is best, and of"
        " smoothness; ± is a 95 % band. No change can be told that is smaller than the smallest"
        " detectable one."
    ),
    "no_parts": Phrase("No session says yet how its movements were done."),
    "part": Phrase("Part"),
    "latest": Phrase("Last week"),
    "detectable": Phrase("Detectable from"),
    "change": Phrase("Change"),
    "no_change": Phrase("no change that can be told"),
    "one_week": Phrase("one week only"),
    "part_more": Phrase("{difference} more"),
    "part_less": Phrase("{difference} less"),
    "notes": Phrase("How to read this"),
    "note_number": Phrase(
        "The number of a week is the share of the time in the correct pose: the mean"
        " of its sessions, each weighted by the minutes of which it tells. There is none where less"
        " than 60 % of the movements, or less than one minute, could be measured."
    ),
    "note_range": Phrase(
        "Angles come from one camera and lie in the picture's plane. Their bands hold"
        " the camera's error, which more sessions do not make smaller, and the differences between"
        " sessions. A joint counts as measured in a session if it was seen in at least 60 % of its"
        " time."
    ),
    "note_change": Phrase(
        "Compared are the first and the last week of the same routine, with the same"
        " parts of the body and the same pose model. The limits are set so that at most one report"
        " in twenty names a change although nothing changed ({comparisons} comparisons here)."
    ),
    "note_parts": Phrase(
        "How the movements were done is told apart from the number: how far they went"
        " beside the instructor's, and what moved along that should not. The smallest detectable"
        " change is 1.96 · √2 standard errors, each part held to 95 % by itself: of twenty parts"
        " that did not change, one may be named."
    ),
    "note_not": Phrase("This is no diagnosis. A routine that is harder has a lower number."),
    "set_aside": Phrase(
        "Sessions left out because their date lies in the future: {count}. Check the"
        " clock of the laptop."
    ),
}


def why(reason: Why, language: str) -> str:
    """Why a week has no number."""
    if reason == "no_session":
        return _NO_SESSION.said(language)
    if reason in set(LossReason):
        return why_lost(LossReason(reason), language)
    return why_unmeasured(reason, language)
