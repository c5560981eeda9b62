"""A reader that goes away, and streams that were never there, are no faults of the program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "coach_app"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "COACH_DATA": str(tmp_path / "data")}


@pytest.mark.parametrize("words", [["history"], ["--help"], ["routine", "list"]], ids=" ".join)
def test_output_that_nobody_reads_ends_quietly(
    words: list[str], environment: dict[str, str]
) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)  # as `| head` does when it has read enough
    done = subprocess.run(
        [*PROGRAM, *words], env=environment, stdout=write_end, stderr=subprocess.PIPE, check=False
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("closed", ["1>&-", "2>&-", "0<&- 1>&- 2>&-"])
def test_closed_streams_are_no_fault(closed: str, environment: dict[str, str]) -> None:
    line = f'exec "$@" {closed}'
    done = subprocess.run(
        ["sh", "-c", line, "sh", *PROGRAM, "history"],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_full_disk_behind_the_output_is_one_sentence(environment: dict[str, str]) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    with full.open("wb") as output:
        done = subprocess.run(
            [*PROGRAM, "history"],
            env=environment,
            stdout=output,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == b"The output could not be written: No space left on device.\n"
