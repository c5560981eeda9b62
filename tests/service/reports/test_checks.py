"""Fitness checks in a participant's report: page, PDF, JSON and FHIR; and their erasure."""

from typing import Any

import pypdfium2
import pytest
from fhir.resources.R4B.observation import Observation

from pose_service.reports.participant_report import document
from pose_service.reports.pdf import pdf
from pose_service.reports.view import make_view
from pose_service.reports.web_page import page
from pose_service.structures import Role
from tests.service.reports.report_cases import NOW, check, full_report, report
from tests.service.reports.test_erasure import every_text, forget
from tests.service.reports.test_fhir import made, observations, part, resources
from tests.service.reports.test_reports_api import Centre, centre

__all__ = ["centre"]  # fixture

CHANGED = "30-second chair stand: 9 to 13, 4 more (2025-09-29 to 2026-02-26)"


def test_the_page_and_the_pdf_tell_every_test_with_its_error() -> None:
    view = make_view(full_report(), "en")
    shown = page(view)
    pages = pypdfium2.PdfDocument(pdf(view))
    printed = "".join(of.get_textpage().get_text_range() for of in pages)
    pages.close()
    for test in ("30-second chair stand", "Five times sit-to-stand", "Shoulder range of motion"):
        assert test in shown and test in printed
    assert CHANGED in view.changed[0]
    assert "left 141°; right 152°; sideways" in shown
    assert "no result" in shown and "the legs were not seen all the time" in shown
    assert "no change that can be told" in shown  # five times sit-to-stand
    assert "is not known" in shown  # the four stages' day to day
    assert "Boneth" in view.notes[-3] and "no medical device" in view.checks_note
    assert "변화예요" in page(make_view(full_report(), "ko"))


def test_the_json_has_every_check_and_what_is_detectable() -> None:
    told: Any = document(full_report())["fitness_checks"]
    assert [of["test"] for of in told] == [
        "30s-chair-stand", "5x-sit-to-stand", "four-stage-balance", "shoulder-rom",
    ]  # fmt: skip
    stands, seconds, stages, shoulder = told
    assert [of["count"] for of in stands["checks"]] == [9, 10, 10, None, 12, 13]
    assert {of["error"] for of in stands["checks"]} == {0.4, None}
    assert stands["change"]["difference"] == 4.0
    assert stands["change"]["detectable"] == 3.671  # 3.5 of the study, 1.96 times 0.4 twice
    assert stands["change"]["beyond_error"] is True
    assert seconds["change"]["beyond_error"] is False
    assert stages["change"]["detectable"] is stages["change"]["beyond_error"] is None
    assert shoulder["change"] is None


def test_what_is_not_whole_or_lies_ahead_is_compared_with_nothing() -> None:
    half = check("30s-chair-stand", 40, "count", 4.0, complete=False)
    first, last = (check("30s-chair-stand", days, "count", 9.0) for days in (30, 20))
    other_rules = check("30s-chair-stand", 50, "count", 20.0)
    other_rules["fitness_check"]["protocol_version"] = 7
    ahead = check("30s-chair-stand", -9, "count", 30.0)
    trial = {**check("30s-chair-stand", 10, "count", 30.0), "trial": True}
    made_of = report([half, first, last, other_rules, ahead, trial])
    (course,) = made_of.checks
    assert len(course.checks) == 4
    assert course.change is not None
    assert (course.change.difference, course.change.first.done_at < NOW) == (0.0, True)


def test_the_bundle_has_an_observation_a_check_with_loinc_where_it_fits() -> None:
    bundle = made()
    stands = observations(bundle, "fitness-30s-chair-stand")
    assert [of.get("valueQuantity", {}).get("value") for of in stands] == [9, 10, 10, None, 12, 13]
    assert [of["code"]["coding"][1]["code"] for of in stands] == ["66247-8"] * 6
    assert "the legs were not seen" in stands[3]["dataAbsentReason"]["text"]
    assert part(stands[0], "standard-error")["value"] == 0.4
    (shoulder,) = observations(bundle, "fitness-shoulder-rom")
    assert part(shoulder, "fitness-left")["value"] == 141.0
    first, _, _ = changes = observations(bundle, "fitness-change")
    assert part(first, "fitness-detectable-change")["value"] == pytest.approx(3.671, abs=0.006)
    assert first["interpretation"][0]["coding"][0]["code"] == "U"
    assert ["interpretation" in of for of in changes] == [True, False, False]
    known = {f"urn:uuid:{of['id']}" for of in resources(bundle, "Observation")}
    assert {of["reference"] for change in changes for of in change["derivedFrom"]} <= known
    for observation in (*stands, shoulder, *changes):
        Observation.model_validate(observation)


def test_a_check_is_stored_once_reported_for_a_year_and_forgotten(centre: Centre) -> None:
    posted = check("30s-chair-stand", 0, "count", 12.0)
    ages = {"check-of-now": 0, "check-of-summer": 200, "check-of-long-ago": 500}
    device = centre.token(Role.DEVICE)
    for name, days in ages.items():
        dated = check("30s-chair-stand", days, "count", 12.0)["started_at"]
        shifted = centre.document("p-17")["started_at"] if days == 0 else dated
        body = {**posted, "session_id": name, "started_at": shifted}
        for status in (201, 200):
            answer = centre.client.post("/v1/sessions", json=body, headers=device)
            assert answer.status_code == status, answer.text
    first = {**centre.document("p-17"), "schema_version": 1}
    del first["source"]
    assert centre.client.post("/v1/sessions", json=first, headers=device).status_code == 201
    told = centre.report().json()["fitness_checks"]
    assert "check-of-now" in [of["id"] for of in told[0]["checks"]]
    assert "check-of-long-ago" not in [of["id"] for of in told[0]["checks"]]
    refused = {**posted, "session_id": "check-with-age"}
    refused["fitness_check"] = {**posted["fitness_check"], "age": 70}
    assert centre.client.post("/v1/sessions", json=refused, headers=device).status_code == 422
    assert forget(centre, "p-17") == 204
    assert "check-of" not in every_text(centre)
