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


def clip_of_nothing(folder: Path, size_px: tuple[int, int]) -> Path:
    """A clip in which only a scripted model sees somebody."""
    clip = folder / "clip.mp4"
    with VideoWriter(clip, size_px, 30.0) as writer:
        for i in range(45):
            writer.write(np.full((size_px[1], size_px[0], 3), 120, np.uint8), i / 30)
    return clip


@pytest.mark.parametrize("skeleton", [COCO, BLAZEPOSE], ids=["17", "33"])
def test_keypoints_are_those_of_the_model_that_opened(
    skeleton: Skeleton, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, skeleton, name="the one that opened")
    here = installation(tmp_path)
    keep_track(here, BLAZEPOSE)
    clip = clip_of_nothing(tmp_path, drawn_track(skeleton).size_px)
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
    assert played.own == (), "there is no session before the first"
    again = play(here, dataclasses.replace(routine, moves=(raises,)), str(clip))
    assert again.own and {of.sessions for of in again.own} == {1}
    assert {of.better for of in again.own} == {None}, "the very same is no change"
