"""What Prometheus reads, checked with Prometheus's own parser."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families

from pose_service.settings import ServiceSettings
from pose_service.structures import Role
from tests.service.conftest import TOKEN, Service, make_document, serving
from tests.service.direct_client import Client
from tests.service.videos import HEADERS

HEADERS_OF_ADMIN = {"Authorization": f"Bearer {TOKEN}"}
Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


def scraped(url: str) -> Samples:
    return read(requests.get(f"{url}/metrics", headers=HEADERS_OF_ADMIN, timeout=10))


def read(answer: requests.Response | httpx.Response) -> Samples:
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain; version=")
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def labels(**given: str) -> frozenset[tuple[str, str]]:
    return frozenset(given.items())


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    data = tmp_path_factory.mktemp("metrics") / "data"
    with serving(data, token_role="admin", metrics_every_s="0") as running:
        yield running


def test_sessions_and_requests_are_counted(service: Service) -> None:
    before = scraped(service.url)[("pose_service_sessions", labels())]
    document = make_document("of-the-metrics-0001")
    headers = {"Authorization": f"Bearer {TOKEN}"}
    requests.post(f"{service.url}/v1/sessions", json=document, headers=headers, timeout=10)
    requests.get(f"{service.url}/v1/no/such/path/p-17", timeout=10)
    after = scraped(service.url)
    assert after[("pose_service_sessions", labels())] == before + 1
    route = labels(method="POST", route="/v1/sessions", status="201")
    assert after[("pose_service_request_seconds_count", route)] >= 1
    none = labels(method="any", route="none", status="404")
    assert after[("pose_service_request_seconds_count", none)] >= 1
    assert not any("p-17" in str(name) for name in after)
    assert after[("pose_service_free_bytes", labels())] > 0


def test_the_queue_is_counted(tmp_path: Path) -> None:
    admin = Client(
        ServiceSettings(tmp_path, token=TOKEN, token_role=Role.ADMIN, metrics_every_s=0.0)
    )
    sent = [
        admin.post("/v1/videos", content=bytes([i]) * 100, headers=HEADERS).json()["id"]
        for i in range(3)
    ]
    admin.post(f"/v1/tasks/{sent[0]}/cancel", headers=HEADERS)
    answer = admin.get("/metrics", headers=HEADERS_OF_ADMIN)
    found = read(answer)
    assert found[("pose_service_queue_length", labels())] == 2
    assert found[("pose_service_tasks", labels(state="queued"))] == 2
    assert found[("pose_service_tasks", labels(state="cancelled"))] == 1
    assert found[("pose_service_tasks", labels(state="done"))] == 0
    assert found[("pose_service_oldest_queued_seconds", labels())] >= 0
    assert HEADERS["Authorization"] not in answer.text


def test_they_are_worked_out_now_and_then_and_only_for_a_monitor(tmp_path: Path) -> None:
    monitor = Client(
        ServiceSettings(tmp_path, token=TOKEN, token_role=Role.MONITOR, metrics_every_s=3600.0)
    )
    assert monitor.get("/metrics").status_code == 401
    first, second = (monitor.get("/metrics", headers=HEADERS_OF_ADMIN) for _ in range(2))
    assert read(first) == read(second)  # not one request more is counted
    assert monitor.get("/v1/tasks", headers=HEADERS).status_code == 403
