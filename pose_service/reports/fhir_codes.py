"""The codes of the FHIR bundle: others' where they fit for certain, else our own with words.

Others': LOINC 55411-3 and 66247-8 (sit to stand frequency in 30 seconds, the chair stand of CDC
STEADI), SNOMED CT 364564000 and the joints' structures, HL7's own terminologies.
Whoever receives SNOMED CT codes in a country that is no member needs SNOMED's licence.
"""

from typing import Any

from coach_app.engine.fitness.results import CheckResult
from coach_app.engine.reporting.vocabulary import joint_name

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
UCUM = "http://unitsofmeasure.org"
_HL7 = "http://terminology.hl7.org/CodeSystem"

# Ours. A UUID and not a web address, because it must stay the same for ever and we own no host.
OWN_SYSTEM = "urn:uuid:6d1a5c0e-6f0b-4d0c-9a2c-0b8f5a1d7e42"

OWN_CODES = {
    "correct-pose": "Share of the time in the correct pose, one week",
    "standard-error": "Standard error",
    "coverage": "Share of what the exercises asked for that could be measured",
    "sessions": "Sessions of exercise",
    "measured-sessions": "Sessions of exercise that could be measured",
    "lag": "Median lag behind the instructor",
    "range-of-motion": "Range of motion in the picture's plane, one camera, mean of one week",
    "shown-range": "Range of motion that the instructor showed",
    "asked-range": "Range of motion that was asked of this participant",
    "range-change": "Change of the range of motion from the first to the last week",
    "score-change": "Change of the share of the time in the correct pose, same exercise",
    "detectable-change": "Smallest change beyond measurement error, 95 % over all comparisons",
    "fitness-30s-chair-stand": "30-second chair stand: full stands, arms crossed",
    "fitness-5x-sit-to-stand": "Five times sit-to-stand: time to the fifth full stand",
    "fitness-30s-arm-curl": "30-second arm curl: full curls of one arm",
    "fitness-2min-step": "Two-minute step in place: how often the right knee comes up",
    "fitness-four-stage-balance": "Four-stage balance: positions held for 10 seconds, of 4",
    "fitness-single-leg-stance": "Single-leg stance: the longest, 45 seconds at most",
    "fitness-shoulder-rom": "Shoulder: how far the arm goes against the trunk, the better side",
    "fitness-other": "Another fitness test, see the note",
    "fitness-left": "Of the left side",
    "fitness-right": "Of the right side",
    "fitness-change": "Change of a fitness test from its first to its last result of a year",
    "fitness-detectable-change": "Smallest change of this test beyond measurement error, 95 %",
    "seen": "Share of the time in which what the test needs was seen",
}

# SNOMED CT's structure of the joint; the side is in the text.
_JOINTS = {
    "elbow": ("16953009", "Elbow joint structure"),
    "shoulder": ("85537004", "Glenohumeral joint structure"),
    "hip": ("24136001", "Hip joint structure"),
    "knee": ("49076000", "Knee joint structure"),
}

Json = dict[str, Any]

PSEUDONYM = {
    "system": f"{_HL7}/v3-ObservationValue",
    "code": "PSEUDED",
    "display": "pseudonymized",
}


def own(code: str, *others: Json) -> Json:
    """One of `OWN_CODES`, and what else says the same."""
    coding = {"system": OWN_SYSTEM, "code": code, "display": OWN_CODES[code]}
    return {"coding": [coding, *others], "text": OWN_CODES[code]}


def exercise_duration() -> Json:
    """LOINC's code for minutes of exercise."""
    coding = {"system": LOINC, "code": "55411-3", "display": "Exercise duration"}
    return {"coding": [coding], "text": "Exercise duration"}


def range_of_motion() -> Json:
    """Our code, and the one of SNOMED CT that it is a kind of."""
    return own(
        "range-of-motion",
        {"system": SNOMED, "code": "364564000", "display": "Range of joint movement"},
    )


def fitness_test(test: str) -> Json:
    """A fitness test by our code, and LOINC's where one says the same.

    LOINC has codes of the PhenX protocols for stances of 30 seconds at most, which is another test.
    """
    code = f"fitness-{test}"
    if code not in OWN_CODES:
        return own("fitness-other")
    if test != "30s-chair-stand":
        return own(code)
    display = "Sit to stand frequency in 30 seconds"
    return own(code, {"system": LOINC, "code": "66247-8", "display": display})


def fitness_unit(result: CheckResult) -> tuple[str, str]:
    """The unit of a test's result: what people read, and what UCUM calls it."""
    if result.test == "30s-chair-stand":
        return "stands in 30 s", "{#}/(30.s)"  # as LOINC gives it
    return {"count": ("times", "{times}"), "time_s": ("s", "s"), "degrees": ("deg", "deg")}[
        result.measure
    ]


def body_site(joint: str) -> Json:
    """Body site of a joint of `angles.JOINTS`."""
    known = _JOINTS.get(joint.split("_")[-1])
    words = {"text": joint_name(joint)}
    if known is None:
        return words
    return {"coding": [{"system": SNOMED, "code": known[0], "display": known[1]}], **words}


def activity() -> Json:
    """The category of what comes from exercise."""
    coding = {"system": f"{_HL7}/observation-category", "code": "activity", "display": "Activity"}
    return {"coding": [coding]}


def absent(code: str, words: str) -> Json:
    """Why there is no value: `code` of HL7's data-absent-reason, and in words."""
    return {"coding": [{"system": f"{_HL7}/data-absent-reason", "code": code}], "text": words}


def changed(up: bool) -> Json:
    """A change beyond measurement error."""
    code, display = ("U", "Significant change up") if up else ("D", "Significant change down")
    system = f"{_HL7}/v3-ObservationInterpretation"
    return {"coding": [{"system": system, "code": code, "display": display}]}


def quantity(value: float, unit: str, code: str | None = None) -> Json:
    """A value with a unit of UCUM; `unit` is what people read, `code` what UCUM calls it."""
    return {"value": round(value, 2), "unit": unit, "system": UCUM, "code": code or unit}
