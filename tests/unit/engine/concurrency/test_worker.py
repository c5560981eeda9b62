import threading
from collections.abc import Sequence

import pytest

from coach_app.engine.concurrency.worker import Worker

WAIT_S = 10.0


def test_items_are_handed_on_in_order_and_in_batches() -> None:
    batches: list[list[int]] = []

    def take(items: Sequence[int]) -> bool:
        batches.append(list(items))
        return False

    worker = Worker(take, "worker", every_s=60, capacity=100)
    assert worker.flush(WAIT_S)
    worker.offer(0)
    assert worker.flush(WAIT_S)
    for i in range(1, 50):
        assert worker.offer(i)
    worker.close()
    assert worker.join(WAIT_S)
    assert [i for batch in batches for i in batch] == list(range(50))
    assert len(batches) <= 3
    assert not worker.offer(50), "it is closed"
    assert worker.flush(WAIT_S), "there is nothing left to hand on"


def test_more_than_it_holds_is_refused_unless_it_is_needed() -> None:
    entered, go_on = threading.Event(), threading.Event()
    seen: list[int] = []

    def slow(items: Sequence[int]) -> bool:
        entered.set()
        go_on.wait(WAIT_S)
        seen.extend(items)
        return False

    worker = Worker(slow, "worker", every_s=0, capacity=2)
    worker.offer(0)
    assert entered.wait(WAIT_S)
    assert [worker.offer(i) for i in (1, 2, 3)] == [True, True, False]
    assert worker.offer(4, needed=True)
    assert not worker.flush(0.01), "it does not wait longer than it was told"
    go_on.set()
    assert worker.flush(WAIT_S)
    worker.close()
    assert worker.join(WAIT_S)
    assert seen == [0, 1, 2, 4]


def test_a_function_that_asks_for_it_is_called_again() -> None:
    calls: list[int] = []
    done = threading.Event()

    def stubborn(items: Sequence[str]) -> bool:
        calls.append(len(items))
        if len(calls) == 3:
            done.set()
        return len(calls) < 3

    worker = Worker(stubborn, "worker", every_s=0.01, capacity=2)
    worker.offer("once")
    assert done.wait(WAIT_S)
    worker.close()
    assert worker.join(WAIT_S)
    assert calls == [1, 0, 0]


def test_a_fault_costs_its_batch_only(expected_warnings: pytest.LogCaptureFixture) -> None:
    seen: list[int] = []

    def fussy(items: Sequence[int]) -> bool:
        if 0 in items:
            raise ValueError("no zero")
        seen.extend(items)
        return False

    worker = Worker(fussy, "worker", every_s=60, capacity=9)
    worker.offer(0)
    assert worker.flush(WAIT_S)
    worker.offer(1)
    worker.close()
    assert worker.join(WAIT_S)
    assert seen == [1]
    assert "no zero" in expected_warnings.text
