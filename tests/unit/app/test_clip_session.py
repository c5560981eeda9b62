"""A clip's session takes its keypoints from the model that opened, as a live one does."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from coach_app.app.clip_session import play
from coach_app.engine.core.skeletons import BLAZEPOSE, COCO, Skeleton
from coach_app.engine.media.video_file import VideoWriter
from tests.drawn_participant import ROUTINE, drawn_track
from tests.unit.app.test_live_session import installation, keep_track, scripted


@pytest.mark.parametrize("skeleton", [COCO, BLAZEPOSE], ids=["17", "33"])
def test_keypoints_are_those_of_the_model_that_opened(
    skeleton: Skeleton, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, skeleton, name="the one that opened")
    here = installation(tmp_path)
    keep_track(here, BLAZEPOSE)
    clip = tmp_path / "clip.mp4"  # of nothing: the model is scripted
    width, height = drawn_track(skeleton).size_px
    with VideoWriter(clip, (width, height), 30.0) as writer:
        for i in range(45):
            writer.write(np.full((height, width, 3), 120, np.uint8), i / 30)
    routine = here.library.get(ROUTINE)
    raises = dataclasses.replace(routine.moves[0], start_s=0.0)  # judged from the start
    played = play(here, dataclasses.replace(routine, moves=(raises,)), str(clip))
    assert played.problem is None
    assert played.score.coverage > 0.9
    assert played.score.model == "the one that opened"
    quality = played.score.quality
    assert quality is not None and [move.move for move in quality.moves] == [raises.id]
    kept = here.store.history()[0].id
    told = here.store.score(kept)
    assert told is not None and told.quality is not None
    assert [move.move for move in told.quality.moves] == [raises.id]
