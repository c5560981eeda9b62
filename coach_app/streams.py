"""Standard input, output and error, where a pipe has closed or they were never there."""

import os
import sys
from typing import TextIO


def ensure() -> None:
    """Put something harmless in the place of closed ones, before any file is opened.

    The system gives the lowest free number to the next file: without this a database could
    become the standard output, and a library's remark would be written into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number, which is this one
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()


def let_go(stream: TextIO) -> None:
    """Flush; if nobody reads any more (`| head`), write to nowhere from now on."""
    try:
        stream.flush()
    except BrokenPipeError:
        abandon(stream)


def abandon(stream: TextIO) -> None:
    """Write to nowhere from now on, so that the rest, at the program's end too, is quiet."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - open to the end
