import threading

import numpy as np

from coach_app.engine.concurrency.mailbox import Mailbox
from coach_app.engine.core.structures import Frame


def frame(index: int) -> Frame:
    return Frame(np.zeros((2, 2, 3), np.uint8), float(index), index)


def test_a_live_frame_that_nobody_read_gives_way_to_the_newer_and_is_counted() -> None:
    mailbox: Mailbox[Frame] = Mailbox()
    for i in range(5):
        assert mailbox.put(frame(i), replace=True)
    item = mailbox.take()
    assert item is not None
    assert item.index == 4
    assert [f.index for f in mailbox.take_replaced()] == [0, 1, 2, 3]
    assert mailbox.take_replaced() == []


def test_no_frame_of_a_file_is_lost() -> None:
    mailbox: Mailbox[Frame] = Mailbox()

    def fill() -> None:
        for i in range(50):
            mailbox.put(frame(i), replace=False)
        mailbox.close()

    thread = threading.Thread(target=fill)
    thread.start()
    indices = []
    while (item := mailbox.take()) is not None:
        indices.append(item.index)
    thread.join()
    assert indices == list(range(50))
    assert mailbox.take_replaced() == []


def test_closing_lets_both_sides_go() -> None:
    mailbox: Mailbox[Frame] = Mailbox()
    mailbox.put(frame(0), replace=False)
    refused: list[bool] = []
    thread = threading.Thread(target=lambda: refused.append(mailbox.put(frame(1), replace=False)))
    thread.start()
    mailbox.close()
    thread.join()
    assert refused == [False]
    assert mailbox.take() is not None
    assert mailbox.take() is None


def test_what_waits_can_be_discarded() -> None:
    mailbox: Mailbox[Frame] = Mailbox()
    mailbox.put(frame(0), replace=False)
    mailbox.close(discard=True)
    assert mailbox.take() is None
