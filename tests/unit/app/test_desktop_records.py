"""The page to print, as the window asks for it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coach_app.app.desktop_records import DesktopRecords
from coach_app.app.installation import Installation
from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.structures import Observation, SessionScore
from coach_app.errors import InputError, StorageError


def test_the_page_of_who_exercises_is_written_in_the_background(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    observation: Callable[[float], Observation],
    score: Callable[[float | None], SessionScore],
    document: Callable[[str, SessionScore], dict[str, object]],
) -> None:
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("coach_app.app.desktop_records.documents_dir", lambda: tmp_path / "docs")
    parts = Installation.load()
    records = DesktopRecords(parts)

    def written() -> Job[object]:
        job = records.write_page("ko")
        assert job.join()
        return job

    assert isinstance(written().error, InputError), "nothing was done yet"
    journal = parts.store.begin_session("arms", {"en": "Arms"}, "p-17", "m")
    journal.record(observation(0.0))
    journal.finish(score(0.8), document(journal.session_id, score(0.8)))
    job = written()
    assert job.error is None
    (file,) = (tmp_path / "docs").iterdir()
    assert (job.result, file.read_bytes()[:5]) == (str(file), b"%PDF-")
    file.unlink()
    file.mkdir()
    assert isinstance(written().error, StorageError)
