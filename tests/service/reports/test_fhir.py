"""The bundle against two FHIR libraries: R4 4.0.1 proper, and the stricter one for R4B."""

import copy
import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle as BundleR4B
from fhirclient.models.bundle import Bundle as BundleR4
from fhirclient.models.fhirabstractbase import FHIRValidationError
from pydantic import ValidationError

from pose_service.reports import fhir, fhir_codes
from tests.service.reports.report_cases import full_report, joint, report, session, weeks_ago

INSTALLATION = uuid.UUID("1b4e28ba-2fa1-41d2-883f-0016d3cca427")


def made(centre: str = "north") -> dict[str, Any]:
    bundle = fhir.bundle(full_report(), installation=INSTALLATION, centre=centre)
    read: dict[str, Any] = json.loads(json.dumps(bundle, allow_nan=False))
    return read


def resources(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    found = (entry["resource"] for entry in bundle["entry"])
    return [resource for resource in found if resource["resourceType"] == kind]


def observations(bundle: dict[str, Any], code: str) -> list[dict[str, Any]]:
    return [
        found
        for found in resources(bundle, "Observation")
        if found["code"]["coding"][0]["code"] == code
    ]


def part(observation: dict[str, Any], code: str) -> Any:
    for component in observation["component"]:
        if component["code"]["coding"][0]["code"] == code:
            return component["valueQuantity"]
    return None


def test_it_is_a_bundle_of_r4() -> None:
    bundle = made()
    assert BundleR4(bundle, strict=True).as_json() == bundle
    assert BundleR4B.model_validate(bundle).get_resource_type() == "Bundle"


def broken(bundle: dict[str, Any], *path: str | int, value: object) -> dict[str, Any]:
    """The bundle with one value set, or taken out where `value` is None."""
    bundle = copy.deepcopy(bundle)
    place: Any = bundle
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return bundle


def test_the_libraries_would_notice_what_is_wrong() -> None:
    bundle = made()
    last = len(bundle["entry"]) - 1
    for path, value in ((("status",), None), (("code",), "text"), (("effectivePeriod",), "today")):
        wrong = broken(bundle, "entry", last, "resource", *path, value=value)
        with pytest.raises(FHIRValidationError):
            BundleR4(wrong, strict=True)
        with pytest.raises(ValidationError):
            BundleR4B.model_validate(wrong)


def references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def test_every_reference_is_in_the_bundle_and_every_id_once() -> None:
    bundle = made()
    names = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(names)) == len(names)
    assert all(
        entry["fullUrl"] == f"urn:uuid:{entry['resource']['id']}" for entry in bundle["entry"]
    )
    assert set(references(bundle)) <= set(names)


def test_the_same_report_gives_the_same_ids_and_another_centre_others() -> None:
    ids = [entry["fullUrl"] for entry in made()["entry"]]
    assert ids == [entry["fullUrl"] for entry in made()["entry"]]
    codes = f"urn:uuid:{resources(made(), 'CodeSystem')[0]['id']}"
    assert set(ids) & {entry["fullUrl"] for entry in made("south")["entry"]} == {codes}


def test_the_patient_is_a_pseudonym_of_this_service_and_centre() -> None:
    (patient,) = resources(made(), "Patient")
    (identifier,) = patient["identifier"]
    assert identifier["value"] == "p-17"
    assert identifier["system"] == f"urn:uuid:{uuid.uuid5(INSTALLATION, 'north')}"
    assert "name" not in patient and "birthDate" not in patient
    assert patient["meta"]["security"][0]["code"] == "PSEUDED"


def test_a_week_is_an_observation_with_its_components() -> None:
    weeks = observations(made(), "correct-pose")
    assert len(weeks) == 12
    counted = next(week for week in weeks if week["effectivePeriod"]["start"] == "2026-03-09")
    assert counted["status"] == "final"
    assert counted["effectivePeriod"]["end"] == "2026-03-15"
    assert counted["valueQuantity"]["value"] == pytest.approx(87.0, abs=0.1)
    assert counted["valueQuantity"]["code"] == "%"
    assert part(counted, "55411-3") == {
        "value": 6.0,
        "unit": "min",
        "system": fhir_codes.UCUM,
        "code": "min",
    }
    assert part(counted, "sessions")["code"] == "{sessions}"
    assert part(counted, "lag")["code"] == "s"
    assert weeks[-1]["status"] == "preliminary"


def test_what_is_missing_says_why() -> None:
    weeks = observations(made(), "correct-pose")
    missing = [week["dataAbsentReason"] for week in weeks if "valueQuantity" not in week]
    assert [of["coding"][0]["code"] for of in missing] == ["not-performed", "unknown"]
    unseen = [of for of in observations(made(), "range-of-motion") if "dataAbsentReason" in of]
    assert {of["bodySite"]["text"] for of in unseen} == {"left elbow", "right shoulder"}


def test_a_range_is_in_degrees_at_its_joint_with_its_error() -> None:
    ranges = observations(made(), "range-of-motion")
    shoulder = next(of for of in ranges if of["bodySite"]["text"] == "right shoulder")
    assert shoulder["code"]["coding"][1]["code"] == "364564000"
    assert shoulder["bodySite"]["coding"][0]["code"] == "85537004"
    assert shoulder["valueQuantity"]["code"] == "deg"
    assert part(shoulder, "standard-error")["value"] >= 3.0
    assert part(shoulder, "asked-range")["value"] == 70.0


def test_a_change_names_its_two_weeks_and_is_marked_only_beyond_error() -> None:
    bundle = made()
    found = {of["bodySite"]["text"]: of for of in observations(bundle, "range-change")}
    assert found["right shoulder"]["interpretation"][0]["coding"][0]["code"] == "U"
    assert "interpretation" not in found["left elbow"]
    names = {entry["fullUrl"]: entry["resource"] for entry in bundle["entry"]}
    before, after = (
        names[of["reference"]]["valueQuantity"]["value"]
        for of in found["right shoulder"]["derivedFrom"]
    )
    assert found["right shoulder"]["valueQuantity"]["value"] == pytest.approx(
        after - before, abs=0.02
    )


def test_only_units_of_ucum_and_known_code_systems_are_used() -> None:
    def every(value: object, key: str) -> Iterator[Any]:
        if isinstance(value, dict):
            if key in value:
                yield value[key]
            for inner in value.values():
                yield from every(inner, key)
        elif isinstance(value, list):
            for inner in value:
                yield from every(inner, key)

    bundle = made()
    units = {of["code"] for of in every(bundle, "valueQuantity")}
    assert units == {"%", "deg", "min", "s", "{sessions}", "{times}", "{#}/(30.s)"}
    own = {
        coding["code"]
        for codings in every(bundle, "coding")
        for coding in codings
        if coding["system"] == fhir_codes.OWN_SYSTEM
    }
    assert own <= set(fhir_codes.OWN_CODES)
    (system,) = resources(bundle, "CodeSystem")
    assert {concept["code"] for concept in system["concept"]} == set(fhir_codes.OWN_CODES)


def test_a_report_of_nothing_and_odd_ids_are_bundles_too() -> None:
    odd = report([session(weeks_ago(1), joints={"neck": joint(40.0)})], zone_name="<&>")
    for of in (report([]), odd):
        bundle = fhir.bundle(of, installation=INSTALLATION, centre="<b>&\"'")
        assert BundleR4(bundle, strict=True).as_json() == bundle
        BundleR4B.model_validate(bundle)
