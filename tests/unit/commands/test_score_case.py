"""The clip of somebody whose arms were wrong in all that was judged, and who was praised for it."""

import json
from pathlib import Path

import pytest

from coach_app import cli, logs


@pytest.mark.media
@pytest.mark.model
def test_nobody_is_praised_at_zero(
    cases: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(logs, "configure", lambda *_: None)
    monkeypatch.setenv("COACH_DATA", str(tmp_path))
    clip = str(cases / "26_praised_at_zero.mp4")
    assert cli.main(["score", "--routine", "standing-whole-body", "--camera", clip, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert "Well done" not in document["sentence"]
    assert "shoulder" in document["findings"][0]["joint"]
