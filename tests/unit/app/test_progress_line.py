import io

import pytest

from coach_app.app.progress_line import ProgressLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr("coach_app.app.progress_line.time.monotonic", lambda: now[0])
    return now


def test_what_ends_within_a_second_says_nothing(clock: list[float]) -> None:
    stream = io.StringIO()
    with ProgressLine("Reading", stream) as line:
        clock[0] += 0.9
        line(0.9)
    assert stream.getvalue() == ""


def test_a_terminal_sees_share_and_time_left_and_a_clean_line_after(clock: list[float]) -> None:
    stream = Terminal()
    with ProgressLine("Reading", stream) as line:
        line(0.0)
        clock[0] += 2.0
        line(0.5)
    assert "Reading:  50%, about 2 s left" in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_a_log_gets_a_line_for_each_quarter(clock: list[float]) -> None:
    stream = io.StringIO()
    with ProgressLine("Reading", stream) as line:
        for done in range(101):
            clock[0] += 0.1
            line.counted(done, 100)
    assert [
        text.split(":")[1].split("%")[0].strip() for text in stream.getvalue().splitlines()
    ] == [
        "25",
        "50",
        "75",
        "100",
    ]
