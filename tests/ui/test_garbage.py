"""Qt objects that only refer to themselves are destroyed on the GUI thread."""

import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from coach_app.ui.application.garbage import collected_on_this_thread


class Ring(QObject):
    """Refers to itself; tells which thread let go of it."""

    ended_on: list[threading.Thread]

    def __init__(self, ended_on: list[threading.Thread]) -> None:
        super().__init__()
        self.ended_on, self.itself = ended_on, self

    def __del__(self) -> None:
        self.ended_on.append(threading.current_thread())


def allocate() -> None:
    """Far more than the collector's threshold."""
    kept = [[] for _ in range(200_000)]  # type: list[list[object]]
    assert kept


def allocate_elsewhere() -> None:
    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join(30.0)


def test_another_thread_that_allocates_destroys_no_qt_object(qtbot: QtBot) -> None:
    ended_on: list[threading.Thread] = []
    with collected_on_this_thread():
        Ring(ended_on)
        allocate_elsewhere()
        assert ended_on == []
        kept: list[list[object]] = []

        def collected() -> bool:
            kept.extend([] for _ in range(1_000))  # as a program that goes on does
            return bool(ended_on)

        qtbot.waitUntil(collected)
        assert ended_on == [threading.main_thread()]
    assert gc.isenabled()


def test_at_the_programs_end_nothing_is_left_for_a_thread_that_still_runs(qtbot: QtBot) -> None:
    ended_on: list[threading.Thread] = []
    with collected_on_this_thread():
        Ring(ended_on)
    allocate_elsewhere()
    assert ended_on == [threading.main_thread()]
