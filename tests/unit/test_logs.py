import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach_app import logs


@pytest.fixture(autouse=True)
def root_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in [h for h in root.handlers if h not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_the_file_has_what_happened_and_the_screen_only_warnings(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    logs.configure(tmp_path / "data")
    logger = logging.getLogger("coach_app.test")
    logger.debug("too small")
    logger.info("the camera opened")
    logger.warning("the camera is slow")
    text = (tmp_path / "data" / "coach.log").read_text("utf-8")
    assert "too small" not in text
    assert "INFO coach_app.test: the camera opened" in text
    assert "WARNING coach_app.test: the camera is slow" in text
    assert capsys.readouterr().err == "WARNING: the camera is slow\n"


def test_verbose_shows_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(tmp_path, verbose=True)
    logging.getLogger("coach_app.test").debug("a detail")
    assert "DEBUG: a detail" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_costs_the_file_only(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    (tmp_path / "file").write_text("in the way")
    logs.configure(tmp_path / "file" / "data")
    logging.getLogger("coach_app.test").warning("still heard")
    error = capsys.readouterr().err
    assert "no log file" in error
    assert "still heard" in error


def test_the_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    logs.configure(tmp_path)
    logger = logging.getLogger("coach_app.test")
    for _ in range(60):
        logger.info("x" * 100_000)
    sizes = [path.stat().st_size for path in tmp_path.iterdir()]
    assert 1 < len(sizes) <= 4
    assert sum(sizes) < 5_000_000
