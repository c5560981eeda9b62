"""The clip of somebody whose arms were wrong in all that was judged, and who was praised for it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from coach_app import cli, logs, settings
from coach_app.engine.media.capture import FileSource
from coach_app.engine.media.video_file import VideoWriter
from coach_app.engine.routines.routine_file import load_routine, save_routine

SECONDS = 4.0
"""A second more than the clip; the model would look at the whole routine for a minute."""


def write_beginning(folder: Path) -> None:
    """The first seconds of the shipped routine, as one's own."""
    routine = load_routine(settings.resource_dir() / "reference_routines" / "standing-whole-body")
    folder.mkdir(parents=True)
    source = FileSource(routine.video)
    with VideoWriter(folder / "video.mp4", source.size_px, 15.0) as writer:
        while (frame := source.read()) is not None and frame.t_s < SECONDS:
            if frame.index % 2 == 0:
                writer.write(frame.image_bgr, frame.t_s)
    source.close()
    first = replace(routine.moves[0], end_s=SECONDS)
    save_routine(
        replace(
            routine,
            id=folder.name,
            folder=folder,
            video=folder / "video.mp4",
            moves=(first,),
            duration_s=SECONDS,
        )
    )


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
    write_beginning(tmp_path / "routines" / "beginning")
    clip = str(cases / "26_praised_at_zero.mp4")
    assert cli.main(["score", "--routine", "beginning", "--camera", clip, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["score"] is not None and document["score"] < 0.1
    assert "Well done" not in document["sentence"]
    assert "shoulder" in document["findings"][0]["joint"]
