"""Sessions as a participant of a report's tests has them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from coach_app.engine.fitness.document import check_document, new_check
from coach_app.engine.fitness.results import CheckResult, Measure
from pose_service.reports.participant_report import make_report
from pose_service.reports.structures import Report
from tests.service.conftest import make_document

SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime(2026, 3, 18, 3, 0, tzinfo=UTC)  # a Wednesday
MONDAY = datetime(2026, 3, 16, 0, 0, tzinfo=SEOUL)


def joint(rom_deg: float | None = 80.0, **changes: float | None) -> dict[str, float | None]:
    return {
        "correct": 0.8, "near": 0.05, "wrong": 0.05, "no_data": 0.1, "mean_error_deg": 6.0,
        "rom_deg": rom_deg, "reference_rom_deg": 92.0, "personal_rom_deg": None,
        "rom_error_deg": 3.0, **changes,
    }  # fmt: skip


def session(
    started_at: datetime,
    score: float | None = 0.8,
    *,
    joints: Mapping[str, Mapping[str, float | None]] | None = None,
    minutes: float = 2.0,
    **changes: object,
) -> dict[str, Any]:
    """One document."""
    document = make_document(f"case-{started_at.timestamp():.0f}", score)
    document |= {
        "started_at": started_at.astimezone(UTC).isoformat(),
        "duration_s": 60 * minutes,
        "coverage": 0.9 if score is not None else 0.4,
        "reason": None if score is not None else "too_little_seen",
        "joints": {} if joints is None else joints,
        **changes,
    }
    return document


def done(**values: float | None) -> dict[str, Any]:
    """How the moves were done, by part: lengths and angles with an error of 4, shares of 0.08."""
    shares = ("range", "tempo")
    parts = [
        {
            "name": name,
            "value": value,
            "unit": "ratio" if name in shares else "deg",
            "error": None if value is None else 0.08 if name in shares else 4.0,
            "seen": value is not None,
            "reason": None if value is not None else "sideways",
        }
        for name, value in values.items()
    ]
    whole = {"move": None, "value": 0.8, "error": None, "reason": None, "finding": None}
    return {"version": 1, **whole, "parts": parts, "moves": []}


def weeks_ago(weeks: int, days: float = 0.0) -> datetime:
    """`days` after the Monday of that week, in Seoul."""
    return MONDAY - timedelta(weeks=weeks) + timedelta(days=days)


def report(documents: Sequence[Mapping[str, Any]], weeks: int = 12, **changes: Any) -> Report:
    return make_report(
        "p-17",
        documents,
        **{"made_at": NOW, "zone": SEOUL, "zone_name": "Asia/Seoul", "weeks": weeks, **changes},
    )


def full_report() -> Report:
    """Three months with everything that a report can show."""
    documents = []
    for back in range(12):
        if back == 7:
            continue  # a week without a session
        for n in range(3 if back else 1):
            score = None if back == 5 else 0.9 - 0.02 * back - 0.01 * n
            seen = 0.7 if back == 5 else 0.1
            joints = {
                "right_shoulder": joint(
                    100.0 - 4.0 * back + n, no_data=seen, personal_rom_deg=70.0
                ),
                "left_elbow": joint(60.0 + n, no_data=0.9 if back < 3 else seen),
                "neck": joint(9.0, reference_rom_deg=12.0),
            }
            quality = done(range=0.9, trunk_lean=2.0 + 2.0 * back, hip_hike=None)
            documents.append(
                session(weeks_ago(back, n + 0.4), score, joints=joints, quality=quality)
            )
    documents.append(session(NOW + timedelta(days=30)))
    return report([*documents, *half_a_year_of_checks()])


def check(test: str, days_ago: float, measure: Measure, value: float | None, **changes: Any) -> Any:
    """One document of a fitness check, with an error of 0.4."""
    at = NOW - timedelta(days=days_ago)
    given = {"complete": value is not None, "coverage": 0.95, "reasons": (), "sides": (), **changes}
    error = None if value is None else 0.4
    result = CheckResult(
        test, measure, value, error, 0.0, 30.0, given["complete"], given["coverage"], (),
        given["reasons"], given["sides"],
    )  # fmt: skip
    made = new_check(f"check-{test}-{days_ago:.0f}", at, result, "blazepose_full")
    return check_document(made, participant_id="p-17", app_version="1")


def half_a_year_of_checks() -> list[Any]:
    """A test a month: one that became better, one that did not, one of which nothing is known."""
    days = (170, 140, 110, 80, 50, 20)
    stands, seconds, stages = (
        (9, 10, 10, None, 12, 13),
        (14.8, 14.1, 15.2, 13.9, 13.6, 13.4),
        (2, 4),
    )
    unseen = {"reasons": ("legs_unseen",), "coverage": 0.4}
    reach = {"sides": (("left", 141.0, 6.0), ("right", 152.0, 6.0)), "reasons": ("sideways",)}
    return [
        *(
            check("30s-chair-stand", day, "count", n, **({} if n else unseen))
            for day, n in zip(days, stands, strict=True)
        ),
        *(check("5x-sit-to-stand", day, "time_s", s) for day, s in zip(days, seconds, strict=True)),
        *(
            check("four-stage-balance", day, "count", n)
            for day, n in zip(days[-2:], stages, strict=True)
        ),
        check("shoulder-rom", 20, "degrees", 152.0, **reach),
    ]
