"""What the receiving end takes and refuses, over real HTTP."""

import json
import shutil
import socket
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest
import requests

from pose_service.server import open_socket
from tests.service.conftest import TOKEN, Service, make_document, serving

HEADERS = {"Authorization": f"Bearer {TOKEN}"}


def post(service: Service, document: Any, **more: Any) -> requests.Response:
    return requests.post(
        f"{service.url}/v1/sessions", json=document, headers=HEADERS, timeout=10, **more
    )


def stored(data: Path) -> list[tuple[str, dict[str, Any]]]:
    with closing(sqlite3.connect(data / "service.sqlite")) as connection:
        rows = connection.execute("SELECT id, document FROM sessions ORDER BY number").fetchall()
    return [(row[0], json.loads(row[1])) for row in rows]


def new_id() -> str:
    return uuid.uuid4().hex


def test_a_session_is_stored_once_however_often_it_comes(service: Service) -> None:
    document = make_document(new_id())
    before = len(stored(service.data))
    first, second = post(service, document), post(service, document)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == {"id": document["session_id"], "new": True}
    assert second.json() == {"id": document["session_id"], "new": False}
    assert stored(service.data)[before:] == [(document["session_id"], document)]


def test_how_well_it_was_done_is_stored_and_what_is_no_number_is_refused(service: Service) -> None:
    part = {"name": "trunk_lean", "value": 12.5, "unit": "deg", "error": 4.0}
    whole = {"move": None, "value": 0.7, "error": 0.1, "reason": None, "finding": "trunk_lean"}
    quality = {**whole, "parts": [{**part, "seen": True, "reason": None}]}
    document = {**make_document(new_id()), "quality": {"version": 1, **quality, "moves": [quality]}}
    assert post(service, document).status_code == 201
    assert stored(service.data)[-1] == (document["session_id"], document)
    wrong = {**make_document(new_id()), "quality": {"version": 1, **quality, "moves": ["raise"]}}
    assert post(service, wrong).status_code == 422


def test_order_and_spaces_make_no_other_content(service: Service) -> None:
    document = make_document(new_id())
    assert post(service, document).status_code == 201
    again = json.dumps(dict(reversed(document.items())), indent=3).encode()
    answer = requests.post(
        f"{service.url}/v1/sessions",
        data=again,
        headers={**HEADERS, "Content-Type": "application/json; charset=utf-8"},
        timeout=10,
    )
    assert answer.status_code == 200


def test_the_same_id_with_another_content_changes_nothing(service: Service) -> None:
    document = make_document(new_id())
    post(service, document)
    answer = post(service, {**document, "score": 0.99})
    assert answer.status_code == 409
    assert "already with another content" in answer.json()["detail"]
    assert stored(service.data)[-1] == (document["session_id"], document)


def test_a_key_that_is_not_the_session_is_refused(service: Service) -> None:
    document = make_document(new_id())
    url = f"{service.url}/v1/sessions"
    for key, status in ((new_id(), 409), ("x" * 65, 422), (document["session_id"], 201)):
        headers = {**HEADERS, "Idempotency-Key": key}
        answer = requests.post(url, json=document, headers=headers, timeout=10)
        assert answer.status_code == status
        assert status == 201 or isinstance(answer.json()["detail"], str)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer "},
        {"Authorization": f"Bearer {TOKEN}x"},
        {"Authorization": f"Bearer {TOKEN[:-1]}"},
        {"Authorization": "Bearer coach_000000000000_" + "A" * 43},
        {"Authorization": f"Basic {TOKEN}"},
    ],
    ids=["none", "empty", "longer", "shorter", "unknown", "basic"],
)
def test_without_the_token_nothing_is_read_or_stored(
    service: Service, headers: dict[str, str]
) -> None:
    before = stored(service.data)
    answer = requests.post(
        f"{service.url}/v1/sessions", json=make_document(new_id()), headers=headers, timeout=10
    )
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert stored(service.data) == before


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"score": 1.5}, "score"),
        ({"joints": {"left_elbow": {}}}, "joints.left_elbow"),
        ({"picture": "iVBORw0KGgo="}, "the document"),
        ({"started_at": "yesterday"}, "started_at"),
        ({"started_at": "2026-03-02T09:30:00"}, "started_at"),
        ({"session_id": "../../etc"}, "session_id"),
        ({"frames": -1}, "frames"),
        ({"participant_id": "x" * 65}, "participant_id"),
    ],
)
def test_a_document_that_does_not_fit_is_refused_and_the_place_named(
    service: Service, change: dict[str, Any], named: str
) -> None:
    answer = post(service, {**make_document(new_id()), **change})
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(f"{named} does not fit the schema")
    assert "x" * 65 not in answer.text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"score": NaN}',
        b'{"score": 1e999}',
        b'{"score": "\\ud800"}',
        b"9" * 10_000,
    ],
    ids=["empty", "cut", "utf16", "deep", "nan", "infinite", "surrogate", "digits"],
)
def test_what_is_not_json_is_refused(service: Service, body: bytes) -> None:
    answer = requests.post(
        f"{service.url}/v1/sessions",
        data=body,
        headers={**HEADERS, "Content-Type": "application/json"},
        timeout=10,
    )
    assert (answer.status_code, answer.json()) == (
        400,
        {"detail": "The body is not JSON in UTF-8."},
    )


@pytest.mark.parametrize("body", [b"[]", b"null", b'"text"', b"{}"])
def test_json_that_is_no_session_is_refused(service: Service, body: bytes) -> None:
    headers = {**HEADERS, "Content-Type": "application/json"}
    url = f"{service.url}/v1/sessions"
    assert requests.post(url, data=body, headers=headers, timeout=10).status_code == 422


def test_another_content_type_is_refused(service: Service) -> None:
    url = f"{service.url}/v1/sessions"
    body = json.dumps(make_document(new_id())).encode()
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        headers = {**HEADERS, "Content-Type": kind}
        assert requests.post(url, data=body, headers=headers, timeout=10).status_code == 415


def test_a_body_without_end_is_cut_off(service: Service) -> None:
    # Sent by hand: chunks for ever, without a length to announce.
    address = urlsplit(service.url)
    assert address.hostname is not None
    with socket.create_connection((address.hostname, address.port or 0), timeout=10) as line:
        line.sendall(
            f"POST /v1/sessions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TOKEN}\r\n"
            "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        )
        chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        sent = 0
        try:
            for _ in range(1000):
                line.sendall(chunk)
                sent += len(chunk)
        except OSError:
            pass  # the service has hung up, as it should
        assert sent < 30_000_000  # what fits into the buffers of both ends, not 65 MB


def test_a_body_that_announces_too_much_is_refused_unread(service: Service) -> None:
    address = urlsplit(service.url)
    assert address.hostname is not None
    with socket.create_connection((address.hostname, address.port or 0), timeout=10) as line:
        line.sendall(
            f"POST /v1/sessions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TOKEN}\r\n"
            "Content-Type: application/json\r\nContent-Length: 1000001\r\n\r\n".encode()
        )
        assert line.recv(100).startswith(b"HTTP/1.1 413 ")


def test_the_published_schema_is_the_one_that_is_applied(service: Service) -> None:
    schema = requests.get(f"{service.url}/v1/schemas/session.json", timeout=10).json()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(make_document(new_id()), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**make_document(new_id()), "picture": "x"}, schema)


def test_openapi_documents_every_path(service: Service) -> None:
    document = requests.get(f"{service.url}/v1/openapi.json", timeout=10).json()
    assert set(document["paths"]) >= {
        "/metrics",
        "/v1/health",
        "/v1/ready",
        "/v1/schemas/session.json",
        "/v1/sessions",
        "/v1/tasks",
        "/v1/tasks/{task_id}",
        "/v1/tasks/{task_id}/cancel",
        "/v1/tasks/{task_id}/results/{name}",
        "/v1/videos",
    }
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            described = set(operation["responses"])
            assert described, (path, method)
            if "security" in operation:
                # An invitation has no role that something could be forbidden to.
                by_invitation = path in ("/v1/follow/video", "/v1/follow/track")
                wanted = {"401"} if by_invitation else {"401", "403"}
                assert described >= wanted, (path, method)
    posting = document["paths"]["/v1/sessions"]["post"]
    assert posting["security"] == [{"HTTPBearer": []}]
    assert set(posting["responses"]) >= {"200", "201", "400", "401", "409", "413", "422", "503"}
    body = posting["requestBody"]["content"]["application/json"]["schema"]
    assert body["properties"]["session_id"]["pattern"]
    for status, answer in posting["responses"].items():
        names = {"200": "Stored", "201": "Stored", "401": "Problem", "403": "Problem"}
        name = names.get(status, "Problem" if status == "503" else "SessionProblem")
        schema = answer["content"]["application/json"]["schema"]
        assert schema == {"$ref": f"#/components/schemas/{name}"}, status


def test_the_example_of_the_documentation_works(service: Service) -> None:
    text = (Path(__file__).parents[3] / "docs" / "service.md").read_text("utf-8")
    example = json.loads(text.split("-d '")[1].split("'\n```")[0])
    assert post(service, example).json() == {"id": example["session_id"], "new": True}


def test_health_and_readiness(service: Service) -> None:
    for path, status in (("health", "ok"), ("ready", "ready")):
        answer = requests.get(f"{service.url}/v1/{path}", timeout=10)
        assert (answer.status_code, answer.json()["status"]) == (200, status)


def test_what_was_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    data = tmp_path / "data"
    documents = [make_document(new_id()) for _ in range(5)]
    with serving(data) as service:
        for document in documents:
            assert post(service, document).status_code == 201
        service.process.kill()
        service.process.wait(timeout=10)
    with serving(data) as service:
        assert [post(service, document).status_code for document in documents] == [200] * 5
    assert len(stored(data)) == 5


def test_a_database_that_is_gone_means_not_ready_and_later(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as service:
        shutil.rmtree(service.data)
        answer = post(service, make_document(new_id()))
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
        assert str(service.data) not in answer.text
        assert requests.get(f"{service.url}/v1/ready", timeout=10).status_code == 503
        assert requests.get(f"{service.url}/v1/health", timeout=10).status_code == 200
    assert str(service.data) in (tmp_path / "data.log").read_text()


def test_a_refusal_names_the_session_so_that_no_other_server_can_refuse_it(
    service: Service,
) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "Idempotency-Key": "a-session-0001"}
    for body in ({}, make_document("another-0001")):
        answer = requests.post(f"{service.url}/v1/sessions", json=body, headers=headers, timeout=20)
        assert answer.status_code in (409, 422)
        assert answer.json()["id"] == "a-session-0001"


def test_connections_say_that_they_are_tcp() -> None:
    with open_socket("127.0.0.1", 0) as listening:
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
        with accepted:
            # asyncio sets TCP_NODELAY on those that do, and on no other: without it every answer
            # on a kept connection comes 40 ms late.
            assert accepted.proto == socket.IPPROTO_TCP
