"""A participant's right to be forgotten."""

import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import jsonschema
import pytest
import sqlalchemy as sa

from pose_service.storage.database import FILE_NAME
from pose_service.storage.tables import ErasureRow, ReportAccessRow, SessionRow
from pose_service.structures import Role
from tests.service.reports.test_reports_api import Centre, centre, centre_on_postgresql

__all__ = ["centre", "centre_on_postgresql"]  # fixtures

NAME = "forget-me-9173"


def forget(centre: Centre, path: str = NAME, headers: dict[str, str] | None = None) -> int:
    headers = headers or centre.token(Role.ADMIN)
    return centre.client.delete(f"/v1/participants/{path}", headers=headers).status_code


def listed(centre: Centre, of: str = "north") -> list[str]:
    headers = centre.token(Role.CLINICIAN, of)
    found = centre.client.get("/v1/participants", headers=headers).json()["participants"]
    return [one["participant_id"] for one in found]


def every_text(centre: Centre) -> str:
    """All that the database holds, but for the tokens."""
    with centre.services.database.read() as read:
        tables = (SessionRow, ReportAccessRow, ErasureRow)
        return "".join(str(row) for of in tables for row in read.execute(sa.select(of.__table__)))


def check_forgetting(centre: Centre) -> None:
    centre.post(NAME)
    centre.post(NAME, weeks_back=3)
    centre.post(NAME, "south")
    centre.post("p-17")
    assert centre.report(NAME).status_code == 200
    assert centre.report("p-17").status_code == 200
    admin = centre.token(Role.ADMIN)

    assert forget(centre, headers=admin) == 204

    assert (centre.report(NAME).status_code, forget(centre)) == (404, 404)
    assert (listed(centre), listed(centre, "south")) == (["p-17"], [NAME])
    with centre.services.database.read() as read:
        erasure = read.scalars(sa.select(ErasureRow)).one()
        looks = read.scalars(
            sa.select(ReportAccessRow.participant_id)
            .where(ReportAccessRow.form == "json")
            .order_by(ReportAccessRow.number)
        ).all()
    assert (erasure.centre, erasure.sessions) == ("north", 2)
    assert erasure.token_id == admin["Authorization"].split("_")[1]
    assert (datetime.now(UTC) - datetime.fromisoformat(erasure.at)).total_seconds() < 60
    assert looks == [None, "p-17"]  # that somebody looked stays, at whom does not
    assert forget(centre, headers=centre.token(Role.ADMIN, "south")) == 204
    assert NAME not in every_text(centre)


def test_a_participant_is_forgotten_in_this_centre_only(centre: Centre) -> None:
    check_forgetting(centre)


def test_the_same_on_postgresql(centre_on_postgresql: Centre) -> None:
    check_forgetting(centre_on_postgresql)


def test_no_byte_of_the_participant_stays_in_the_files(centre: Centre, tmp_path: Path) -> None:
    def holding() -> list[str]:
        return [f.name for f in tmp_path.glob(f"{FILE_NAME}*") if NAME.encode() in f.read_bytes()]

    for weeks in range(12):
        centre.post(NAME, weeks_back=weeks)
        centre.post("p-17", weeks_back=weeks)
    centre.report(NAME)
    assert holding()
    assert forget(centre) == 204
    assert holding() == []


@pytest.mark.parametrize("role", [Role.DEVICE, Role.INSTRUCTOR, Role.CLINICIAN])
def test_only_an_admin_may(centre: Centre, role: Role) -> None:
    centre.post(NAME)
    assert forget(centre, headers=centre.token(role)) == 403
    assert centre.client.delete(f"/v1/participants/{NAME}").status_code == 401
    assert forget(centre, headers=centre.token(Role.ADMIN, "south")) == 404
    assert listed(centre) == [NAME]


SEEN = ["a/b", "가온 3", "x/report", "report", "p?17#x", unicodedata.normalize("NFD", "가온")]
UNSEEN = ["a\x00b", "a\nb", "a\n", "\r", "a\x85b", "a\u200bb", "a\u202eb", " ", ""]


@pytest.mark.parametrize("participant_id", [*SEEN, *UNSEEN[:-1]])
def test_any_pseudonym_that_was_ever_taken_can_be_forgotten(
    centre: Centre, participant_id: str
) -> None:
    centre.keep(participant_id)
    centre.keep("")
    assert forget(centre, quote(participant_id, safe="")) == 204
    assert listed(centre) == []


@pytest.mark.parametrize("participant_id", UNSEEN)
def test_who_could_not_be_read_out_to_be_forgotten_is_not_taken(
    centre: Centre, participant_id: str
) -> None:
    answer = centre.try_to_post(participant_id)
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("participant_id does not fit the schema")
    published = centre.client.get("/v1/schemas/session.json").json()
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(centre.document(participant_id), published)


def test_an_id_is_the_same_however_a_keyboard_spells_it(centre: Centre) -> None:
    spelled = unicodedata.normalize("NFD", "가온 3")
    centre.post(spelled)
    assert listed(centre) == ["가온 3"]
    assert forget(centre, quote("가온 3")) == 204
    assert forget(centre, quote(spelled)) == 404


def test_an_erased_session_stays_erased_when_an_old_retry_comes(centre: Centre) -> None:
    centre.post("p-17")
    assert forget(centre, "p-17") == 204
    answer = centre.try_to_post("p-17")
    assert (answer.status_code, answer.json()["new"]) == (200, False)  # the app asks no more
    assert listed(centre) == []
    centre.post("p-17", weeks_back=3)  # another session: somebody who came back


def test_one_session_and_those_of_nobody_can_be_forgotten(centre: Centre) -> None:
    centre.post("p-17")
    centre.post("p-18")
    centre.keep("")
    headers = centre.token(Role.ADMIN)
    session_id = centre.document("p-17")["session_id"]
    for path, again in ((f"sessions/{session_id}", 204), ("sessions-of-nobody", 404)):
        assert centre.client.delete(f"/v1/{path}", headers=centre.token(Role.CLINICIAN)).is_error
        answers = [centre.client.delete(f"/v1/{path}", headers=headers) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [204, again]
    assert listed(centre) == ["p-18"]
    with centre.services.database.read() as read:
        assert read.scalar(sa.select(sa.func.count()).select_from(SessionRow)) == 1


def test_sessions_of_nobody_stay_and_a_report_is_not_deleted_alone(centre: Centre) -> None:
    centre.keep("")
    centre.post("p-17")
    headers = centre.token(Role.ADMIN)
    assert forget(centre, "") in (404, 405)
    for path in ("p-17/report", "p-17/accesses", f"{'0' * 64}/accesses"):
        answer = centre.client.delete(f"/v1/participants/{path}", headers=headers)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET")
    with centre.services.database.read() as read:
        assert read.scalar(sa.select(sa.func.count()).select_from(SessionRow)) == 2


def test_who_comes_back_begins_anew(centre: Centre) -> None:
    centre.post(NAME, weeks_back=2)
    assert forget(centre) == 204
    centre.post(NAME)
    weeks = centre.report(NAME).json()["weeks"]
    assert sum(week["sessions"] for week in weeks) == 1
