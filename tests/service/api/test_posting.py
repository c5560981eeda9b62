"""From the app's outbox to the service's database, with everything real in between."""

import json
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from coach_app.engine.core import steady_time
from coach_app.engine.core.steady_time import Instant
from coach_app.engine.reporting.session_document import score_from_document
from coach_app.records.outbox import Outbox
from coach_app.records.session_record import Posting
from coach_app.records.store import FILE_NAME, Store
from coach_app.service_client.client import Client
from tests.service.conftest import TOKEN, Service, make_document, serving
from tests.service.servers import free_port

CONSENT = "2026-03-02"
DAY_S = 86400.0


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "app" / FILE_NAME)


def finish(store: Store) -> str:
    journal = store.begin_session("seated-arms", {"en": "Arms"}, "p-17", "scripted")
    document = make_document(journal.session_id)
    journal.finish(score_from_document(document), document, CONSENT)
    return journal.session_id


def deliver(store: Store, url: str, later_s: float = 0.0, token: str = TOKEN) -> tuple[int, int]:
    """One round by a freshly started app; returns (sent, waiting)."""

    def clock() -> Instant:
        now = steady_time.now()
        return Instant(now.boot, now.s + later_s)

    with Client(url, token) as client:
        delivery = Outbox(Store(store.path), clock).deliver_due(client)
    return delivery.sent, delivery.waiting


def received(data: Path) -> list[str]:
    with closing(sqlite3.connect(data / "service.sqlite")) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM sessions ORDER BY number")]


def test_sessions_of_a_time_without_backend_arrive_once_it_is_there(
    store: Store, tmp_path: Path
) -> None:
    ids = [finish(store) for _ in range(3)]
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    assert deliver(store, url) == (0, 3)
    with serving(tmp_path / "data", port) as service:
        assert deliver(store, url) == (0, 3)  # not yet due again
        assert deliver(store, url, DAY_S) == (3, 0)
        assert deliver(store, url, DAY_S) == (0, 0)
        assert received(service.data) == ids
    assert {record.posting for record in store.history()} == {Posting.SENT}


def test_a_wrong_token_is_said_and_costs_nothing(store: Store, service: Service) -> None:
    session_id = finish(store)
    assert deliver(store, service.url, token="wrong") == (0, 1)
    reason = Outbox(store).state().locked
    assert reason is not None
    assert "backend_token" in reason
    Outbox(store).retry_now()
    assert deliver(store, service.url) == (1, 0)
    assert received(service.data)[-1] == session_id


def test_a_session_that_the_backend_has_otherwise_is_set_aside(
    store: Store, service: Service
) -> None:
    session_id = finish(store)
    other = {**make_document(session_id), "score": 0.1}
    with Client(service.url, TOKEN) as client:
        client.post_session(session_id, other)
    good = finish(store)
    assert deliver(store, service.url) == (1, 0)
    record = store.session(session_id)
    assert record.posting is Posting.REFUSED
    assert record.posting_reason is not None
    assert "already with another content" in record.posting_reason
    assert received(service.data)[-1] == good


@pytest.mark.skipif(sys.platform != "linux", reason="limits of another process: Linux only")
def test_a_full_disk_at_the_backend_means_later(store: Store, tmp_path: Path) -> None:
    # The limit on file size is refused by the kernel like a disk without space.
    import resource

    session_id = finish(store)
    with serving(tmp_path / "data") as service:
        limit = resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE)
        size = max(f.stat().st_size for f in service.data.iterdir())
        resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (size, limit[1]))
        for _ in range(3):  # until the write-ahead log has filled what is left
            deliver(store, service.url)
            finish(store)
        state = Outbox(store).state()
        assert state.waiting > 0
        assert state.refused == 0
        resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, limit)
        Outbox(store).retry_now()
        deliver(store, service.url)
        assert Outbox(store).state().waiting == 0
        assert received(service.data).count(session_id) == 1
        assert len(received(service.data)) == 4


@contextmanager
def losing_the_receipt(service: Service) -> Iterator[tuple[str, threading.Event]]:
    """A line that carries one request to the service and swallows the answer.

    Yields:
        The address to post to, and what is set once the service has answered.
    """
    address = urlsplit(service.url)
    answered, give_up = threading.Event(), threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def carry() -> None:
            app, _ = server.accept()
            target = (address.hostname or "", address.port or 0)
            with app, socket.create_connection(target) as onward:
                for line in (app, onward):
                    line.settimeout(0.05)
                while not give_up.is_set() and not answered.is_set():
                    with suppress(TimeoutError):
                        onward.sendall(app.recv(65536))
                    with suppress(TimeoutError):
                        if onward.recv(65536):
                            answered.set()
                give_up.wait(10)

        thread = threading.Thread(target=carry)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}", answered
        finally:
            give_up.set()
            thread.join()


def test_an_app_killed_between_sending_and_receipt_posts_again_and_counts_once(
    store: Store, service: Service
) -> None:
    session_id = finish(store)
    app = """
import sys
from pathlib import Path
from coach_app.service_client.client import Client
from coach_app.records.outbox import Outbox
from coach_app.records.store import Store
with Client(sys.argv[2], sys.argv[3]) as client:
    Outbox(Store(Path(sys.argv[1]))).deliver_due(client)
"""
    with losing_the_receipt(service) as (url, answered):
        process = subprocess.Popen([sys.executable, "-c", app, str(store.path), url, TOKEN])
        try:
            assert answered.wait(60)
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=10)
    assert received(service.data)[-1] == session_id
    assert store.session(session_id).posting is Posting.WAITING

    assert deliver(store, service.url) == (1, 0)
    assert received(service.data).count(session_id) == 1
    assert store.session(session_id).posting is Posting.SENT


def test_a_service_killed_while_posts_come_in_loses_none(store: Store, tmp_path: Path) -> None:
    ids = [finish(store) for _ in range(80)]
    with serving(tmp_path / "data") as service:
        port = urlsplit(service.url).port or 0

        def kill_soon() -> None:
            deadline = time.monotonic() + 60
            while len(received(service.data)) < 1 and time.monotonic() < deadline:
                time.sleep(0.002)
            service.process.kill()

        killer = threading.Thread(target=kill_soon)
        killer.start()
        sent, waiting = deliver(store, service.url)
        killer.join()
    assert sent + waiting == 80
    assert waiting > 0, "the service was killed too late to prove anything"
    with serving(tmp_path / "data", port) as service:
        assert deliver(store, service.url, DAY_S) == (waiting, 0)
        assert sorted(received(service.data)) == sorted(ids)


def test_nothing_but_numbers_and_pseudonyms_is_stored(store: Store, service: Service) -> None:
    session_id = finish(store)
    deliver(store, service.url)
    with closing(sqlite3.connect(service.data / "service.sqlite")) as connection:
        (text,) = connection.execute(
            "SELECT document FROM sessions WHERE id = ?", (session_id,)
        ).fetchone()
    assert json.loads(text) == store.document(session_id)
    assert len(text) < 2000
