"""A flood of requests does not become a flood of lines."""

import logging

from pose_service.logs import Limited


def line(message: str, *arguments: object) -> logging.LogRecord:
    return logging.LogRecord("server", logging.INFO, "", 0, message, arguments, None)


def test_lines_of_a_kind_are_limited_and_what_was_left_out_is_said() -> None:
    now_s = 0.0
    limited = Limited(most=3, clock=lambda: now_s)
    assert [limited.filter(line("bad request %d", i)) for i in range(5)] == [True] * 3 + [False] * 2
    assert limited.filter(line("the disk is full"))
    now_s = 61.0
    after = line("bad request %d", 6)
    assert limited.filter(after)
    assert after.getMessage() == "bad request 6 (2 more lines were left out before)"


def test_kinds_without_number_are_one_kind() -> None:
    limited = Limited(most=3, clock=lambda: 0.0)
    passed = sum(limited.filter(line(f"made up {i}")) for i in range(5000))
    assert passed == 1000
