"""Words of the report around the fitness checks' own, which are the engine's."""

from coach_app.languages.phrases import Phrase

TEXTS: dict[str, Phrase] = {
    "title": Phrase("Fitness checks"),
    "note": Phrase(
        "The last year, whatever the weeks of this report. Bars and ± are the camera's"
        " 95 % band. {missing}: no result of the whole test."
    ),
    "none": Phrase("No fitness check in the last year."),
    "chart": Phrase("{test}, by day"),
    "day": Phrase("Day"),
    "result": Phrase("Result"),
    "band": Phrase("± (95 %)"),
    "seen": Phrase("Seen"),
    "remarks": Phrase("What was seen"),
    "how": Phrase(
        "A fitness test changed beyond measurement error if the first and the last result"
        " differ by more than the smallest detectable change at 95 %: that of a published study of"
        " older people, and the camera's own error on top. Each test is held to it by itself."
        " Sources:"
    ),
}
