"""Files, paced clips, cameras and streams."""

import itertools
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach_app.engine.core.structures import Frame, Image
from coach_app.engine.media.capture import FileSource, PacedSource, frame_at, open_source, opened_at
from coach_app.engine.media.films import film
from coach_app.engine.media.films.film import Film
from coach_app.engine.media.live_capture import CameraSource, StreamSource
from coach_app.errors import CaptureError, CaptureLost
from tests.clip_maker import MARK_BGR, ClipMaker


@pytest.fixture
def clips(tmp_path: Path) -> ClipMaker:
    return ClipMaker(tmp_path)


def read_all(path: Path) -> list[Frame]:
    source = open_source(str(path))
    try:
        return list(iter(source.read, None))
    finally:
        source.close()


def shown_index(frame: Frame) -> int:
    """Which picture of the clip maker this is, by its grey."""
    grey = float(frame.image_bgr[-16:, -16:].mean())
    return min(range(30), key=lambda i: abs(ClipMaker.level(i) - grey))


def marked_corner(image: Image) -> str:
    height, width = image.shape[0] // 6, image.shape[1] // 6
    corners = {
        "upper left": image[:height, :width],
        "upper right": image[:height, -width:],
        "lower left": image[-height:, :width],
        "lower right": image[-height:, -width:],
    }
    distance = {name: np.abs(c.mean((0, 1)) - MARK_BGR).sum() for name, c in corners.items()}
    return min(distance, key=lambda name: distance[name])


def test_every_frame_in_order_with_its_time(clips: ClipMaker) -> None:
    frames = read_all(clips.mp4(frames=30, rate_hz=25.0))
    assert [frame.index for frame in frames] == list(range(30))
    assert [shown_index(frame) for frame in frames] == list(range(30))
    assert [frame.t_s for frame in frames] == pytest.approx([i / 25 for i in range(30)], abs=1e-3)


def test_times_of_a_variable_rate_are_the_files_own(clips: ClipMaker) -> None:
    lasting_s = [0.04, 0.1, 0.033, 0.2, 0.05, 0.5, 0.02]
    source = FileSource(clips.retimed(lasting_s))
    frames = list(iter(source.read, None))
    expected = [0.0, *itertools.accumulate(lasting_s[:-1])]
    assert [frame.t_s for frame in frames] == pytest.approx(expected, abs=1e-3)
    assert source.duration_s == pytest.approx(sum(lasting_s), abs=2e-3)
    source.close()


def test_gif_delays_are_kept(clips: ClipMaker) -> None:
    source = FileSource(clips.gif([40, 80, 200, 100]))
    frames = list(iter(source.read, None))
    assert [frame.t_s for frame in frames] == pytest.approx([0.0, 0.04, 0.12, 0.32])
    assert source.duration_s == pytest.approx(0.42)
    source.close()


@pytest.mark.parametrize(
    ("degrees", "corner", "size_px"),
    [
        (0, "upper left", (160, 96)),
        (90, "upper right", (96, 160)),
        (180, "lower right", (160, 96)),
        (270, "lower left", (96, 160)),
    ],
)
def test_phone_videos_come_upright(
    clips: ClipMaker, degrees: int, corner: str, size_px: tuple[int, int]
) -> None:
    source = FileSource(clips.turned(degrees))
    frame = source.read()
    assert frame is not None
    assert source.size_px == frame.size_px == size_px
    assert source.rotation_deg == degrees
    assert marked_corner(frame.image_bgr) == corner
    source.close()


def test_the_end_stays_the_end(clips: ClipMaker) -> None:
    source = FileSource(clips.mp4(frames=3))
    assert len(list(iter(source.read, None))) == 3
    assert source.read() is None
    source.close()
    source.close()


@pytest.mark.parametrize("kind", ["mp4", "webm", "gif"])
def test_a_clip_cut_short_gives_its_frames_and_then_says_so(clips: ClipMaker, kind: str) -> None:
    whole = {
        "mp4": lambda: clips.index_first(clips.mp4(frames=90)),
        "webm": lambda: clips.webm(frames=90),
        "gif": lambda: clips.gif([100] * 20),
    }[kind]()
    cut = clips.cut(whole, 0.6)
    source = FileSource(cut)
    frames = []
    with pytest.raises(CaptureError, match=r"cut short after \d\.\d s; copy it again") as raised:
        while (frame := source.read()) is not None:
            frames.append(frame)
    assert str(cut) in str(raised.value)
    assert 5 < len(frames) < 90
    source.close()


def test_a_clip_that_lacks_a_moment_ends_as_usual(clips: ClipMaker) -> None:
    cut = clips.cut(clips.index_first(clips.mp4(frames=90)), 0.97)
    assert 80 < len(read_all(cut)) <= 90


def test_a_last_picture_that_stands_is_no_damage(clips: ClipMaker) -> None:
    assert len(read_all(clips.retimed([0.04, 0.04, 3.0]))) == 3


def test_zeros_in_the_middle_cost_only_what_they_cover(clips: ClipMaker) -> None:
    path = clips.index_first(clips.mp4(frames=60))
    content = bytearray(path.read_bytes())
    middle = len(content) * 6 // 10
    content[middle : middle + 200] = bytes(200)
    path.write_bytes(content)
    frames = read_all(path)
    assert len(frames) > 40
    assert frames[-1].t_s > 1.8


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.mp4", b"", "is empty (0 bytes); copy it again from where it was filmed."),
        ("text.mp4", b"hello\n", "is not a video that can be played; choose an mp4"),
        ("noise.mov", bytes(range(256)) * 9, "is not a video that can be played; choose an mp4"),
    ],
)
def test_what_is_no_video_is_said_in_one_sentence(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CaptureError) as raised:
        open_source(str(path))
    assert str(raised.value).startswith(f"{path} {sentence}")


def test_an_index_that_is_missing_is_said(clips: ClipMaker) -> None:
    with pytest.raises(CaptureError, match="is cut short and cannot be played; copy it again"):
        open_source(str(clips.cut(clips.mp4(frames=60), 0.5)))


def test_names_in_any_script(clips: ClipMaker, tmp_path: Path) -> None:
    path = clips.mp4(frames=3).rename(tmp_path / "운동 'ü' %03d.mp4")
    assert len(read_all(path)) == 3


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match=r"There is no file .*nobody\.mp4; check its name"):
        open_source(str(tmp_path / "nobody.mp4"))
    with pytest.raises(CaptureError, match="is a folder; name the video file in it"):
        open_source(str(tmp_path))


def test_nothing_is_written_to_standard_error(
    clips: ClipMaker, capfd: pytest.CaptureFixture[str]
) -> None:
    path = clips.index_first(clips.mp4(frames=60))
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = bytes(len(content) - len(content) // 2)
    path.write_bytes(content)
    capfd.readouterr()
    source = FileSource(path)
    with pytest.raises(CaptureError):
        list(iter(source.read, None))
    source.close()
    for spec in (str(clips.cut(clips.mp4(frames=60), 0.5)), "98", "rtsp://127.0.0.1:9/none"):
        with pytest.raises(CaptureError):
            open_source(spec)
    assert capfd.readouterr().err == ""


def test_one_picture_from_the_middle(clips: ClipMaker) -> None:
    path = clips.mp4(frames=30, rate_hz=30.0)
    assert shown_index(frame_at(path, 0.5)) == 15
    assert shown_index(frame_at(path, 99.0)) == 0
    for begin_s, first in ((0.0, 0), (0.5, 16)):
        with closing(opened_at(path, begin_s)) as source:
            frame = source.read()
        assert frame is not None and shown_index(frame) == first


class TestPaced:
    @pytest.fixture(autouse=True)
    def clock(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Time that passes only while somebody waits."""
        self.now_s = 100.0
        self.waits_s: list[float] = []

        def sleep(seconds: float) -> None:
            self.waits_s.append(seconds)
            self.now_s += seconds

        monkeypatch.setattr(time, "sleep", sleep)
        monkeypatch.setattr(time, "monotonic", lambda: self.now_s)

    def test_frames_wait_for_their_time(self, clips: ClipMaker) -> None:
        source = open_source(str(clips.retimed([0.04, 0.1, 0.2, 0.1])), live=True)
        assert source.live
        assert source.duration_s is None
        assert len(list(iter(source.read, None))) == 4
        assert self.waits_s == pytest.approx([0.04, 0.1, 0.2], abs=1e-3)
        source.close()

    def test_a_late_reader_misses_frames_as_before_a_camera(self, clips: ClipMaker) -> None:
        source = PacedSource(clips.mp4(frames=30, rate_hz=30.0))
        first = source.read()
        self.now_s += 0.5
        second = source.read()
        assert first is not None
        assert second is not None
        assert second.t_s == pytest.approx(0.5, abs=0.11)
        assert (first.index, second.index) == (0, 1)
        source.close()

    def test_pictures_come_although_decoding_is_slower_than_the_clip(
        self, clips: ClipMaker, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source = PacedSource(clips.mp4(frames=90, rate_hz=30.0))
        advance = FileSource._advance

        def slow(file: FileSource) -> bool:
            self.now_s += 0.05
            return advance(file)

        monkeypatch.setattr(FileSource, "_advance", slow)
        came_s = [self.now_s for _ in iter(source.read, None)]
        assert np.diff([*came_s, self.now_s]).max() < 1.0
        source.close()

    def test_a_clip_goes_to_where_the_routine_is(self, clips: ClipMaker) -> None:
        source = PacedSource(clips.mp4(frames=30, rate_hz=10.0), loop=lambda: True)
        frames: list[Frame] = []

        def read(count: int) -> list[int]:
            taken = [frame for _ in range(count) if (frame := source.read()) is not None]
            frames.extend(taken)
            return [shown_index(frame) for frame in taken]

        assert read(25)[-1] == 24, "the set-up check takes its time"
        source.follow(0.0)
        assert read(3) == [0, 1, 2], "from the beginning, when the routine begins"
        source.follow(2.0)
        assert read(2) == [20, 21], "and on, when it was moved on"
        source.follow(4.0)
        assert read(2) == [10, 11], "a clip that is shorter has begun again"
        source.follow(1.2)
        assert read(2) == [12, 13], "who is in step is left alone"
        assert (np.diff([frame.t_s for frame in frames]) > 0).all()
        source.close()

    def test_a_loop_goes_on_in_time(self, clips: ClipMaker) -> None:
        source = open_source(str(clips.mp4(frames=10, rate_hz=10.0)), live=True, loop=lambda: True)
        frames = [source.read() for _ in range(25)]
        times = [frame.t_s for frame in frames if frame is not None]
        assert times == pytest.approx([i / 10 for i in range(25)], abs=1e-3)
        source.close()


class FakeCapture:
    """Stands in for a device: pictures, then failure."""

    def __init__(self, pictures: int) -> None:
        self.left = pictures
        self.damaged_next = 0
        self.released = 0
        self.settings: dict[int, float] = {}

    def set(self, name: int, value: float) -> None:
        self.settings[name] = value

    def read(self) -> tuple[bool, Image | None]:
        if self.damaged_next:
            self.damaged_next -= 1
            return False, None
        self.left -= 1
        return (True, np.zeros((48, 64, 3), np.uint8)) if self.left >= 0 else (False, None)

    def release(self) -> None:
        self.released += 1


class TestLive:
    def device(self, monkeypatch: pytest.MonkeyPatch, pictures: int) -> FakeCapture:
        device = FakeCapture(pictures)
        monkeypatch.setattr(cv2, "VideoCapture", lambda *arguments: device)
        return device

    def test_camera_asks_for_fresh_compressed_hd(self, monkeypatch: pytest.MonkeyPatch) -> None:
        device = self.device(monkeypatch, 3)
        source = open_source("0")
        assert isinstance(source, CameraSource)
        assert source.live
        assert source.size_px == (64, 48)
        assert device.settings[cv2.CAP_PROP_FRAME_WIDTH] == 1280
        assert device.settings[cv2.CAP_PROP_BUFFERSIZE] == 1
        times = [source.read().t_s for _ in range(3)]
        assert times[0] == 0.0
        assert times[0] < times[1] < times[2]

    def test_a_damaged_picture_does_not_end_a_session(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        device = self.device(monkeypatch, 3)
        source = open_source("0")
        assert source.read() is not None
        device.damaged_next = 2
        frame = source.read()
        assert frame is not None
        assert frame.index == 1

    @pytest.mark.parametrize("spec", ["0", "rtsp://user:secret@camera.local/live"])
    def test_taken_away_in_mid_session(self, monkeypatch: pytest.MonkeyPatch, spec: str) -> None:
        self.device(monkeypatch, 2)
        source = open_source(spec)
        assert source.read() is not None
        assert source.read() is not None
        with pytest.raises(CaptureLost) as raised:
            source.read()
        assert "secret" not in str(raised.value)

    def test_no_camera(self, monkeypatch: pytest.MonkeyPatch) -> None:
        device = self.device(monkeypatch, 0)
        with pytest.raises(CaptureError, match=r"[Cc]amera 97.*; (plug one in|close other)"):
            open_source("97")
        assert device.released == 1

    def test_a_camera_that_is_busy(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.device(monkeypatch, 0)
        monkeypatch.setattr(sys, "platform", "darwin")
        with pytest.raises(CaptureError, match="close other programs that use it"):
            open_source("0")

    def test_stream_names_the_host_and_no_password(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.device(monkeypatch, 0)
        with pytest.raises(CaptureError) as raised:
            StreamSource("rtsp://user:secret@camera.local/live")
        assert "camera.local" in str(raised.value)
        assert "secret" not in str(raised.value)


# Frames and seconds as ffprobe counts them: width and height upright.
REAL = {
    "arms_overhead.mp4": (207, 6.833, (352, 640)),
    "elbow_flexion_seated.mp4": (381, 13.652, (1920, 1080)),
    "lateral_raise.mp4": (540, 18.018, (1280, 720)),
    "older_woman_walking.mp4": (401, 13.367, (1280, 720)),
    "several_people.mp4": (5, 1.0, (960, 540)),
    "shoulder_press_seated.mp4": (151, 5.033, (854, 480)),
    "side_crunch_follower.mp4": (254, 5.292, (640, 480)),
    "side_crunch_instructor.gif": (31, 2.17, (450, 266)),
    "sit_down_a1.mov": (77, 2.57, (1080, 1920)),
    "sit_down_a2.mov": (72, 2.403, (1080, 1920)),
    "sit_down_b1.mp4": (114, 3.8, (1080, 1920)),
    "sit_down_b2.mp4": (142, 4.733, (1080, 1920)),
    "two_people_cam1.mp4": (100, 1.667, (1088, 1920)),
    "two_people_cam2.mp4": (100, 1.667, (1088, 1920)),
}


@pytest.mark.media
@pytest.mark.parametrize("name", REAL)
def test_real_clips(media: Path, name: str) -> None:
    frames, duration_s, size_px = REAL[name]
    source = FileSource(media / "video" / name)
    count, last_s = 0, -1.0
    while (frame := source.read()) is not None:
        assert frame.t_s > last_s
        assert frame.size_px == size_px
        count, last_s = count + 1, frame.t_s
    assert count == frames
    assert source.duration_s == pytest.approx(duration_s, abs=duration_s / frames)
    assert last_s == pytest.approx(duration_s, abs=1.5 * duration_s / frames)
    source.close()


@pytest.mark.media
def test_one_thread_decodes_h264_to_the_same_pictures_at_the_same_times(
    media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clip = media / "video" / "arms_overhead.mp4"
    opened = Film(clip)
    assert opened._stream.codec_context.thread_count == 1
    opened.close()
    one = list(itertools.islice(frames(clip), 60))
    monkeypatch.setattr(film, "_ONE_THREAD_PX", 0)
    several = list(itertools.islice(frames(clip), 60))
    assert [frame.t_s for frame in one] == [frame.t_s for frame in several]
    for a, b in zip(one, several, strict=True):
        np.testing.assert_array_equal(a.image_bgr, b.image_bgr)


@pytest.mark.media
@pytest.mark.parametrize("name", ["arms_overhead.mp4", "sit_down_a1.mov", "sit_down_b1.mp4"])
def test_passing_over_frames_gives_their_times_and_the_next_picture(media: Path, name: str) -> None:
    clip = media / "video" / name
    read = list(itertools.islice(frames(clip), 12))
    source = FileSource(clip)
    assert [source.skip() for _ in range(11)] == [frame.t_s for frame in read[:11]]
    following = source.read()
    source.close()
    assert following is not None
    assert (following.t_s, following.index) == (read[11].t_s, read[11].index)
    np.testing.assert_array_equal(following.image_bgr, read[11].image_bgr)


def frames(clip: Path) -> Iterator[Frame]:
    source = FileSource(clip)
    try:
        while (frame := source.read()) is not None:
            yield frame
    finally:
        source.close()
