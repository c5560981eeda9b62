"""A choreography plays from its text: any picture at any time, and always the same one."""

from pathlib import Path

import numpy as np
import pytest

from coach_app.avatar.drawn_video import DrawnVideo
from coach_app.avatar.language.reading import load_choreography
from coach_app.avatar.shipped import exact_track
from coach_app.errors import ChoreographyError
from coach_app.settings import resource_dir

TEXT = resource_dir() / "reference_routines" / "warm-up" / "choreography.txt"


def test_every_moment_looks_the_same_in_whatever_order_it_is_asked_for() -> None:
    forwards, jumping = DrawnVideo(TEXT), DrawnVideo(TEXT)
    times = (3.0, 5.5, 60.0)
    drawn = {t_s: forwards.at(t_s, (320, 180)).image_bgra for t_s in times}
    for t_s in reversed(times):
        assert np.array_equal(jumping.at(t_s, (320, 180)).image_bgra, drawn[t_s])
    assert not np.array_equal(drawn[3.0], drawn[5.5])


def test_pictures_fit_into_their_box_and_stop_at_the_ends() -> None:
    video = DrawnVideo(TEXT)
    still = video.at(-1.0, (333, 400))
    assert still.image_bgra.shape == (186, 332, 4) and still.t_s == 0.0
    assert video.at(1e6, (320, 180)).t_s == pytest.approx(load_choreography(TEXT).duration_s)


def test_the_exact_keypoints_lie_in_its_pictures() -> None:
    track = exact_track(load_choreography(TEXT))
    i = int(np.searchsorted(track.t_s, 46.0))  # an arm is out: the wrist is skin on the wall
    still = DrawnVideo(TEXT).at(float(track.t_s[i]), (960, 540))
    assert still.size_px == track.size_px
    scale = still.image_bgra.shape[1] / still.size_px[0]
    x, y = np.round(track.keypoints_px[i, track.skeleton.index("nose")] * scale).astype(int)
    blue, _, red, _ = still.image_bgra[y + 6, x].tolist()
    assert red > blue + 20


def test_a_text_that_cannot_be_understood_names_file_and_line(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("title en: Wrong\nfly up", "utf-8")
    with pytest.raises(ChoreographyError, match=r"wrong\.txt, line 2: 'fly'"):
        DrawnVideo(wrong)
