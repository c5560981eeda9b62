"""Videos written here, read back."""

import sys
from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.core.structures import Frame
from coach_app.engine.media.capture import frame_at
from coach_app.engine.media.video_file import VideoWriter
from coach_app.errors import InputError, ShapeError, StorageError
from tests.clip_maker import ClipMaker, read_all


def grey(frame: Frame) -> float:
    return float(frame.image_bgr[-16:, -16:].mean())


@pytest.mark.parametrize("name", ["out.mp4", "out.webm", "OUT.MP4"])
def test_every_picture_at_its_time(tmp_path: Path, name: str) -> None:
    clips = ClipMaker(tmp_path)
    path = tmp_path / "new" / name
    with VideoWriter(path, (160, 96), 25.0) as writer:
        for i in range(20):
            writer.write(clips.picture(i), i / 25.0)
    frames = read_all(path)
    assert [frame.t_s for frame in frames] == pytest.approx([i / 25 for i in range(20)], abs=2e-3)
    for i, frame in enumerate(frames):
        assert grey(frame) == pytest.approx(clips.level(i), abs=6)
    assert [entry.name for entry in path.parent.iterdir()] == [name]


def test_a_variable_rate_keeps_its_timing(tmp_path: Path) -> None:
    clips = ClipMaker(tmp_path)
    path = tmp_path / "out.mp4"
    with VideoWriter(path, (160, 96), 10.0) as writer:
        for i, t_s in enumerate((0.0, 0.1, 0.5, 0.52, 0.6)):
            writer.write(clips.picture(10 * (i % 3)), t_s)
    frames = read_all(path)
    shown = [round((grey(frame) - clips.level(0)) / 70) for frame in frames]
    # The fourth picture comes within the third one's tenth of a second and is left out.
    assert shown == [0, 1, 1, 1, 1, 2, 1]


def test_odd_sizes(tmp_path: Path) -> None:
    path = tmp_path / "out.mp4"
    with VideoWriter(path, (161, 97), 10.0) as writer:
        writer.write(np.zeros((97, 161, 3), dtype=np.uint8), 0.0)
        with pytest.raises(ShapeError):
            writer.write(np.zeros((97, 160, 3), dtype=np.uint8), 0.1)
    assert frame_at(path, 0.0).size_px == (160, 96)


@pytest.mark.parametrize("kind", [KeyboardInterrupt, RuntimeError])
def test_ended_early_leaves_what_was_there(tmp_path: Path, kind: type[BaseException]) -> None:
    path = tmp_path / "out.mp4"
    path.write_bytes(b"an older video")
    with pytest.raises(kind), VideoWriter(path, (160, 96), 10.0) as writer:
        writer.write(np.zeros((96, 160, 3), dtype=np.uint8), 0.0)
        raise kind
    assert path.read_bytes() == b"an older video"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a file's size")
@pytest.mark.parametrize("limit_bytes", [1_000, 30_000])
def test_a_disk_that_takes_no_more(tmp_path: Path, limit_bytes: int) -> None:
    import resource

    noise = np.random.default_rng(1).integers(0, 255, (240, 320, 3), dtype=np.uint8)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with pytest.raises(StorageError, match=r"out\.mp4 was not written whole; free some space"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, hard))
        try:
            with VideoWriter(tmp_path / "out.mp4", (320, 240), 10.0) as writer:
                for i in range(20):
                    writer.write(np.roll(noise, 7 * i, axis=1), i / 10)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="cannot be written"):
        VideoWriter(tmp_path / "file" / "out.mp4", (160, 96), 10.0)
    with pytest.raises(InputError, match=r"let it end in \.mp4 or \.webm"):
        VideoWriter(tmp_path / "out.avi", (160, 96), 10.0)


def test_no_picture_is_no_video(tmp_path: Path) -> None:
    with (
        pytest.raises(InputError, match="there was no picture"),
        VideoWriter(tmp_path / "out.mp4", (160, 96), 10.0),
    ):
        pass
    assert list(tmp_path.iterdir()) == []
