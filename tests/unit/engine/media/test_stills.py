"""Who stops looking at a video holds nothing of it."""

import gc
import threading
import weakref
from pathlib import Path

from coach_app.engine.media.picture_cache import PICTURES
from coach_app.engine.media.stills import Stills
from coach_app.engine.media.video_seeking import SeekableVideo, Still
from tests.clip_maker import ClipMaker


def looked_at(stills: Stills, t_s: float) -> Still:
    stills.offer((t_s, (160, 96)))
    pause = threading.Event()
    for _ in range(1000):
        if (still := stills.take()) is not None:
            return still
        pause.wait(0.01)
    raise AssertionError("no picture came")


def test_closed_it_lets_go_of_file_and_pictures(tmp_path: Path) -> None:
    video = ClipMaker(tmp_path).mp4(frames=60)
    before = PICTURES.nbytes
    opened: list[weakref.ref[SeekableVideo]] = []

    def noting(path: Path) -> SeekableVideo:
        made = SeekableVideo(path)
        opened.append(weakref.ref(made))
        return made

    stills = Stills(video, noting)
    looked_at(stills, 1.0)
    assert PICTURES.nbytes > before
    stills.close()
    assert stills.join(60)
    assert stills.ended
    assert PICTURES.nbytes == before
    gc.collect()
    assert [video() for video in opened] == [None]


def test_a_result_that_nobody_took_is_let_go(tmp_path: Path) -> None:
    stills = Stills(ClipMaker(tmp_path).mp4(frames=60))
    looked_at(stills, 0.5)
    for t_s in (0.1, 0.2, 0.3):
        stills.offer((t_s, (160, 96)))
    stills.close()
    assert stills.join(60)
    assert stills.take() is None
