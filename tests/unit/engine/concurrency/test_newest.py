import threading

import pytest

from coach_app.engine.concurrency.newest import Newest
from coach_app.errors import CoachError


def _waited(worker: Newest[int, int], wanted: int) -> None:
    pause = threading.Event()
    for _ in range(500):
        if worker.take() == wanted:
            return
        pause.wait(0.01)
    raise AssertionError(f"{wanted} never came")


def test_an_item_that_waits_is_replaced_by_a_newer_one() -> None:
    begun, go = threading.Event(), threading.Event()
    done: list[int] = []

    def slow(item: int) -> int:
        begun.set()
        assert go.wait(60)
        done.append(item)
        return item

    worker = Newest(slow, "slow")
    worker.offer(1)
    assert begun.wait(60)
    worker.offer(2)
    worker.offer(3)
    go.set()
    _waited(worker, 3)
    worker.close()
    assert worker.join(60)
    assert done == [1, 3]


def test_a_result_is_handed_out_once() -> None:
    worker: Newest[int, int] = Newest(lambda item: item * 2, "double")
    worker.offer(21)
    _waited(worker, 42)
    assert worker.take() is None
    worker.close()
    assert worker.join(60)


def test_a_failure_is_logged_handed_on_once_and_the_next_item_tried(
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    worker: Newest[int, int] = Newest(lambda item: 1 // item, "divide")
    worker.offer(0)
    pause = threading.Event()
    while "divide" not in expected_warnings.text:
        pause.wait(0.01)
    worker.offer(1)
    with pytest.raises(CoachError, match="fault inside Coach stopped the divide"):
        _waited(worker, 1)
    _waited(worker, 1)
    worker.close()
    assert worker.join(60)
