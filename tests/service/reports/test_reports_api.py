"""Who gets a participant's report, in which form, and what is recorded of it."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote

import httpx
import pytest
from fhirclient.models.bundle import Bundle

from coach_app.errors import StorageError
from pose_service.access import Caller
from pose_service.reports.store import ReportStore
from pose_service.services import Services, open_services
from pose_service.settings import ServiceSettings
from pose_service.storage import tokens
from pose_service.storage.tables import ReportAccessRow
from pose_service.structures import Role
from tests.service import servers
from tests.service.direct_client import Client
from tests.service.reports.report_cases import joint, session
from tests.service.storage.test_takeover import write_before

SCORE = 0.7319  # no other number of the answers or the log looks like it


@dataclass(frozen=True)
class Centre:
    """The application over one database, and ways to ask as different people."""

    client: Client
    services: Services

    def token(self, role: Role, centre: str = "north") -> dict[str, str]:
        token = tokens.create()
        self.services.tokens.add(token, "test", role, centre)
        return {"Authorization": f"Bearer {token.text}"}

    def post(self, participant_id: str, centre: str = "north", weeks_back: int = 1) -> None:
        answer = self.try_to_post(participant_id, centre, weeks_back)
        assert answer.status_code == 201, answer.text

    def try_to_post(
        self, participant_id: str, centre: str = "north", weeks_back: int = 1
    ) -> httpx.Response:
        document = self.document(participant_id, weeks_back)
        headers = self.token(Role.DEVICE, centre)
        return self.client.post("/v1/sessions", json=document, headers=headers)

    def keep(self, participant_id: str, centre: str = "north") -> None:
        """A session as services took it before ids had rules."""
        document = self.document(participant_id)
        self.services.sessions.keep(centre, document["session_id"], document, None)

    def document(self, participant_id: str, weeks_back: int = 1) -> dict[str, Any]:
        started_at = datetime.now(UTC) - timedelta(weeks=weeks_back)
        document = session(started_at, SCORE, joints={"left_elbow": joint(67.0)})
        document["participant_id"] = participant_id
        document["session_id"] = f"api-{len(participant_id)}-{participant_id.encode().hex()[:40]}"
        document["session_id"] += f"-{weeks_back}"
        return document

    def report(self, path: str = "p-17", **options: Any) -> Any:
        headers = options.pop("headers", None) or self.token(Role.CLINICIAN)
        return self.client.get(f"/v1/participants/{path}/report", headers=headers, **options)


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    yield from _opened(ServiceSettings(tmp_path, time_zone="Asia/Seoul"))


@pytest.fixture
def centre_on_postgresql(tmp_path: Path) -> Iterator[Centre]:
    with servers.postgresql(durable=False) as server:
        yield from _opened(
            ServiceSettings(tmp_path, time_zone="Asia/Seoul", database=server.address)
        )


def _opened(settings: ServiceSettings) -> Iterator[Centre]:
    services = open_services(settings)
    yield Centre(Client(settings), services)
    services.close()


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.DEVICE, 403), (Role.INSTRUCTOR, 403), (Role.CLINICIAN, 200), (Role.ADMIN, 200)],
)
def test_health_values_are_for_clinicians_and_admins(
    centre: Centre, role: Role, status: int
) -> None:
    centre.post("p-17")
    headers = centre.token(role)
    assert centre.report(headers=headers).status_code == status
    assert centre.client.get("/v1/participants", headers=headers).status_code == status


def test_without_a_token_there_is_nothing(centre: Centre) -> None:
    centre.post("p-17")
    for path in ("", "/p-17/report", "/p-17/accesses"):
        answer = centre.client.get(f"/v1/participants{path}")
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_another_centre_s_participant_is_as_unknown_as_nobody(centre: Centre) -> None:
    centre.post("p-17")
    foreign = centre.token(Role.ADMIN, "south")
    answers = [
        centre.report(headers=foreign),
        centre.report("never-heard-of", headers=foreign),
        centre.report("", headers=foreign),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    listed = centre.client.get("/v1/participants", headers=foreign).json()
    assert listed == {"participants": [], "next": None}


def test_the_same_id_in_two_centres_is_two_people(centre: Centre) -> None:
    centre.post("p-17", "north")
    centre.post("p-17", "south", weeks_back=2)
    weeks = centre.report(params={"format": "json"}).json()["weeks"]
    assert [week["sessions"] for week in weeks][-3:] == [0, 1, 0]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "application/json"),
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("application/pdf", "application/pdf"),
        ("text/html;q=0.2, application/fhir+json", "application/fhir+json"),
        ("text/*", "text/html"),
    ],
)
def test_the_form_is_the_one_accepted(centre: Centre, accept: str | None, media_type: str) -> None:
    centre.post("p-17")
    headers = centre.token(Role.CLINICIAN) | ({"Accept": accept} if accept else {})
    answer = centre.report(headers=headers)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].split(";")[0] == media_type
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Accept" in answer.headers["Vary"]


def test_what_cannot_be_made_is_406_and_a_wrong_parameter_422(centre: Centre) -> None:
    centre.post("p-17")
    headers = centre.token(Role.CLINICIAN)
    assert centre.report(headers={**headers, "Accept": "image/png"}).status_code == 406
    for wrong in ({"format": "xml"}, {"weeks": 0}, {"weeks": 105}, {"lang": "xx"}):
        assert centre.report(headers=headers, params=wrong).status_code == 422


def test_the_parameter_goes_before_the_header(centre: Centre) -> None:
    centre.post("p-17")
    headers = centre.token(Role.CLINICIAN) | {"Accept": "text/html", "Accept-Language": "ko"}
    assert "운동 보고서" in centre.report(headers=headers).text
    assert "Exercise report" in centre.report(headers=headers, params={"lang": "en"}).text
    pdf = centre.report(headers=headers, params={"format": "pdf"})
    assert pdf.content.startswith(b"%PDF-") and pdf.headers["Content-Language"] == "ko"
    bundle = centre.report(headers=headers, params={"format": "fhir"}).json()
    assert Bundle(bundle, strict=True).as_json() == bundle


def test_the_page_may_load_nothing(centre: Centre) -> None:
    centre.post("p-17")
    policy = centre.report(params={"format": "html"}).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy


def test_every_look_is_recorded_and_admins_see_who(centre: Centre) -> None:
    centre.post("p-17")
    centre.post("p-18")
    reader, admin = centre.token(Role.CLINICIAN), centre.token(Role.ADMIN)
    for form in ("json", "html", "pdf", "fhir"):
        centre.report(headers=reader, params={"format": form})
    centre.report("p-99", headers=reader)
    path = "/v1/participants/p-17/accesses"
    seen = centre.client.get(path, headers=admin).json()["accesses"]
    assert [of["form"] for of in seen] == ["fhir", "pdf", "html", "json"]
    assert {of["token_id"] for of in seen} == {reader["Authorization"].split("_")[1]}
    assert all(datetime.fromisoformat(of["at"]).tzinfo for of in seen)
    assert centre.client.get(path, headers=reader).status_code == 403
    assert centre.client.get(path, headers=centre.token(Role.ADMIN, "south")).status_code == 404


def test_who_lists_participants_is_recorded(centre: Centre) -> None:
    centre.post("p-17")
    centre.client.get("/v1/participants", headers=centre.token(Role.CLINICIAN))
    with centre.services.database.read() as read:
        rows = [(row.form, row.participant_id) for row in read.query(ReportAccessRow)]
    assert rows == [("list", None)]


def test_what_cannot_be_recorded_is_not_shown(
    centre: Centre, monkeypatch: pytest.MonkeyPatch, expected_warnings: object
) -> None:
    centre.post("p-17")
    headers = centre.token(Role.CLINICIAN)

    def full(*_: object) -> NoReturn:
        raise StorageError("The disk is full; make room.")

    monkeypatch.setattr(ReportStore, "_record", full)
    for path in ("/v1/participants/p-17/report", "/v1/participants"):
        answer = centre.client.get(path, headers=headers)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"]
        assert "p-17" not in answer.text


def test_no_health_value_reaches_the_log(centre: Centre, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    centre.post("p-17")
    for form in ("json", "html", "pdf", "fhir"):
        answer = centre.report(params={"format": form})
        assert answer.status_code == 200
    assert str(SCORE) in centre.report().text
    ours = [r for r in caplog.records if not r.name.startswith(("httpx", "httpcore", "asyncio"))]
    assert str(SCORE) not in "".join(record.getMessage() for record in ours)
    assert "p-17" not in "".join(record.getMessage() for record in ours)


@pytest.mark.parametrize(
    "participant_id", ["a/b", "../p-17", "가온 3", "%2e%2e", "x" * 64, "a\x00b", "report", " "]
)
def test_any_pseudonym_has_its_report(centre: Centre, participant_id: str) -> None:
    centre.keep(participant_id)
    answer = centre.report(quote(participant_id, safe=""), params={"format": "json"})
    assert answer.status_code == 200
    assert answer.json()["participant_id"] == participant_id
    assert sum(week["sessions"] for week in answer.json()["weeks"]) == 1


def test_sessions_of_nobody_are_nobody_s_report(centre: Centre) -> None:
    centre.keep("")
    assert centre.report("").status_code == 404
    headers = centre.token(Role.CLINICIAN)
    assert centre.client.get("/v1/participants", headers=headers).json()["participants"] == []


def test_the_list_comes_in_pages_with_last_week_s_number(centre: Centre) -> None:
    for n in range(5):
        centre.post(f"p-{n}", weeks_back=1 if n else 40)
    headers = centre.token(Role.CLINICIAN)
    found: list[Any] = []
    after: Any = ""
    for _ in range(3):
        page = centre.client.get(
            "/v1/participants", headers=headers, params={"limit": 2, "after": after}
        ).json()
        found += page["participants"]
        after = page["next"]
    assert [one["participant_id"] for one in found] == [f"p-{n}" for n in range(5)]
    assert after is None
    assert found[0]["number"]["why"] == "no_session"
    assert [one["number"]["score"] for one in found[1:]] == [SCORE] * 4


def test_the_same_on_postgresql(centre_on_postgresql: Centre) -> None:
    centre = centre_on_postgresql
    ids = ["B", "a", "a\x00b", "가온 3", "p-17"]
    for participant_id in ["", *ids]:
        centre.keep(participant_id)
    centre.post("p-17", "south")
    headers = centre.token(Role.CLINICIAN)
    found: list[str] = []
    after: Any = ""
    while after is not None:
        page = centre.client.get(
            "/v1/participants", headers=headers, params={"limit": 2, "after": after}
        ).json()
        found += [one["participant_id"] for one in page["participants"]]
        after = page["next"]
    assert sorted(found) == sorted(of.replace("\x00", "\ufffd") for of in ids)
    for participant_id in ids:
        path = quote(participant_id, safe="")
        assert centre.report(path, headers=headers).json()["number"]["score"] == SCORE
        accesses = f"/v1/participants/{path}/accesses"
        seen = centre.client.get(accesses, headers=centre.token(Role.ADMIN)).json()
        assert len(seen["accesses"]) == 1
    assert centre.report("nobody", headers=headers).status_code == 404
    store = ReportStore(centre.services.database)
    assert store.installation() == store.installation()


def test_sessions_from_before_there_were_reports_are_in_them(tmp_path: Path) -> None:
    write_before(tmp_path, tokens.create(), 3)
    services = open_services(ServiceSettings(tmp_path))
    caller = Caller(None, Role.CLINICIAN, "default")
    store = ReportStore(services.database)
    posted = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    try:
        assert len(store.open_sessions(caller, "p-17", posted, "json", posted) or ()) == 3
        later = posted + timedelta(seconds=1)
        assert store.open_sessions(caller, "p-17", later, "json", posted) == ()
    finally:
        services.close()


def test_the_service_keeps_one_identity(centre: Centre, tmp_path: Path) -> None:
    store = ReportStore(centre.services.database)
    again = open_services(ServiceSettings(tmp_path))
    other = open_services(ServiceSettings(tmp_path / "other"))
    try:
        assert store.installation() == ReportStore(again.database).installation()
        assert store.installation() != ReportStore(other.database).installation()
    finally:
        again.close()
        other.close()


def test_the_document_names_the_number_that_the_page_shows(centre: Centre) -> None:
    centre.post("p-17")
    document = json.loads(centre.report(params={"format": "json"}).text)
    assert document["number"]["score"] == SCORE
    assert "73\u00a0%" in centre.report(params={"format": "html"}).text


@pytest.mark.parametrize(
    "path", ["/v1/participants/p-17/report?lang=ko", "/v1/participants?after=p-17"]
)
def test_the_server_s_log_names_no_participant(centre: Centre, path: str) -> None:
    logger = logging.getLogger("uvicorn.access")
    arguments = ("127.0.0.1:1", "GET", path, "1.1", 200)  # as uvicorn hands them over
    record = logger.makeRecord(
        logger.name, logging.INFO, "", 0, '%s - "%s %s HTTP/%s" %d', arguments, None
    )
    assert logger.filter(record)
    assert record.getMessage() == '127.0.0.1:1 - "GET /v1/participants… HTTP/1.1" 200'
