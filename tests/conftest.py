"""Rules for every test: no leaked thread, no unexpected warning in the log, media found or said."""

import logging
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from coach_app import settings
from coach_app.engine.pose.catalogue import open_estimator
from coach_app.engine.pose.estimators.blazepose import BlazePose
from coach_app.errors import ModelError
from coach_app.languages import phrases

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# How long an example takes says how busy the machine is, not whether the code is right.
hypothesis.settings.register_profile("coach", deadline=None)
hypothesis.settings.load_profile("coach")
REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def media() -> Path:
    """The folder of real clips; absent means skip, and in CI means fail."""
    folder = Path(os.environ.get("COACH_MEDIA", REPOSITORY.parent / "shared" / "media"))
    if not folder.is_dir():
        reason = f"no clips at {folder}; set COACH_MEDIA to the folder that holds them"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def cases(media: Path) -> Path:
    """The folder of small inputs that once failed; it lies beside `media`."""
    return media.parent / "cases"


@pytest.fixture(scope="session")
def open_blazepose() -> Callable[..., BlazePose]:
    """Opens the installed model, on one thread of the CPU: `open_blazepose(smooth=False)`."""
    cache_dir = settings.cache_dir()  # now, before a test points COACH_CACHE elsewhere

    def opened(**options: Any) -> BlazePose:
        options = {"device": "cpu", "threads": 1, **options}  # tests share the cores
        try:
            estimator = open_estimator(
                "blazepose_full", REPOSITORY / "models", cache_dir, **options
            )
        except ModelError as error:
            pytest.fail(f"{error} (`make test` does)")
        assert isinstance(estimator, BlazePose)
        return estimator

    return opened


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    leaked = [t for t in threading.enumerate() if t not in before and t.is_alive()]
    for thread in leaked:
        thread.join(timeout=10.0)
    names = [t.name for t in leaked if t.is_alive()]
    assert not names, f"threads left running: {names}"


class _Collector(logging.Handler):
    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self._records = records

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)


@pytest.fixture(autouse=True)
def no_unexpected_warning(request: pytest.FixtureRequest) -> Iterator[None]:
    """A log at WARNING or above fails the test unless it asks for `expected_warnings`."""
    records: list[logging.LogRecord] = []
    handler = _Collector(records)
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if "expected_warnings" not in request.fixturenames:
        messages = [f"{r.name}: {r.getMessage()}" for r in records]
        assert not messages, f"unexpected log: {messages}"


@pytest.fixture
def expected_warnings(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """For a test that causes a warning on purpose and checks it."""
    caplog.set_level(logging.WARNING)
    return caplog


@pytest.fixture
def language_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in place of the one with the language files."""

    def forget() -> None:
        phrases.languages.cache_clear()
        phrases.texts_in.cache_clear()

    monkeypatch.setattr(phrases, "FOLDER", tmp_path)
    forget()
    yield tmp_path
    forget()
