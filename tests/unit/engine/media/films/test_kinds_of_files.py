"""Kinds of files that players show as they were filmed: each drawn here, several of a kind."""

import struct
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach_app.engine.core.structures import Image
from coach_app.engine.media.capture import FileSource, frame_at
from coach_app.engine.media.films.tone_mapping import HLG, PQ
from coach_app.errors import CaptureError
from tests import film_maker
from tests.clip_maker import ClipMaker, _patched, read_all
from tests.film_maker import (
    RATE_HZ,
    SIZE_PX,
    TrackPlan,
    fields,
    film,
    joined,
    pictures,
    write,
    write_sound,
)

PAL_PX = (720, 576)


def combs(image: Image) -> float:
    """How much every other row differs from the rows around it."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(float)
    return float(np.abs(grey[1:-1] - (grey[:-2] + grey[2:]) / 2).mean())


_INTERLACED = {
    "camcorder.mts": TrackPlan(fields(8, SIZE_PX), options={"x264-params": "tff=1:keyint=4"}),
    "bottom_first.mkv": TrackPlan(fields(8, SIZE_PX), options={"x264-params": "bff=1"}),
    "dvd.mpg": TrackPlan(fields(8, SIZE_PX), "mpeg2video", options={"flags": "+ildct+ilme"}),
    "tape.avi": TrackPlan(fields(4, PAL_PX), "dvvideo"),
    "tape.mov": TrackPlan(fields(4, PAL_PX), "dvvideo"),
    "tape.dv": TrackPlan(fields(4, PAL_PX), "dvvideo"),
}


@pytest.mark.parametrize("name", _INTERLACED)
def test_two_fields_become_one_picture(tmp_path: Path, name: str) -> None:
    plan = _INTERLACED[name]
    frames = read_all(write(tmp_path / name, plan, container="mpegts" if "mts" in name else None))
    assert len(frames) == len(plan.images)
    times = [i / RATE_HZ for i in range(len(frames))]
    assert [frame.t_s for frame in frames] == pytest.approx(times, abs=1e-3)
    for frame, woven in zip(frames[1:-1], plan.images[1:-1], strict=True):
        assert frame.image_bgr[4:40, 4:30, 2].mean() > 150  # the red corner is seen
        if name != "dvd.mpg":  # FFmpeg's MPEG-2 encoder marks no picture as interlaced
            assert combs(frame.image_bgr) < 0.5 * combs(woven)


@pytest.mark.parametrize(
    ("name", "size_px", "shape", "shown_px"),
    [
        ("anamorphic.mp4", (90, 96), Fraction(16, 9), (160, 96)),
        ("hdv.mkv", (144, 108), Fraction(4, 3), (192, 108)),
        ("ntsc.avi", (180, 120), Fraction(8, 9), (160, 120)),
        ("pal.mpg", (176, 144), Fraction(12, 11), (192, 144)),
        ("square.mp4", (160, 96), Fraction(1, 1), (160, 96)),
        ("nonsense.mp4", (160, 96), Fraction(500, 1), (160, 96)),
    ],
)
def test_the_shape_of_pixels_is_honoured(
    tmp_path: Path,
    name: str,
    size_px: tuple[int, int],
    shape: Fraction,
    shown_px: tuple[int, int],
) -> None:
    codec = "mpeg2video" if name.endswith("mpg") else "mpeg4" if "avi" in name else "libx264"
    path = write(tmp_path / name, TrackPlan(pictures(6, size_px), codec, pixel_shape=shape))
    source = FileSource(path)
    assert source.size_px == shown_px
    frame = source.read()
    source.close()
    assert frame is not None
    assert frame.size_px == shown_px


_CORNERS = {
    "mirrored": ((-1, 0, 0, 1), "upper right"),
    "upside down and mirrored": ((1, 0, 0, -1), "lower left"),
    "quarter turn and mirrored": ((0, 1, 1, 0), "upper left"),
    "other quarter turn and mirrored": ((0, -1, -1, 0), "lower right"),
    "quarter turn": ((0, 1, -1, 0), "upper right"),
}


@pytest.mark.parametrize("kind", _CORNERS)
def test_mirrors_and_turns_of_the_display_matrix(tmp_path: Path, kind: str) -> None:
    (a, b, c, d), corner = _CORNERS[kind]
    path = ClipMaker(tmp_path).mp4()
    matrix = struct.pack(">9i", a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30)
    path.write_bytes(_patched(path.read_bytes(), b"tkhd", 40, matrix))
    source = FileSource(path)
    assert source.mirrored == ("mirrored" in kind)
    source.close()
    image = frame_at(path, 0.0).image_bgr
    height, width = image.shape[0] // 6, image.shape[1] // 6
    rows = slice(None, height) if "upper" in corner else slice(-height, None)
    columns = slice(None, width) if "left" in corner else slice(-width, None)
    assert image[rows, columns, 2].mean() > 180
    assert image[rows, columns, 0].mean() < 80


@pytest.mark.parametrize(
    ("name", "codec", "parts"),
    [
        ("two.ts", "libx264", (10, 12)),
        ("three.m2ts", "libx264", (10, 6, 9)),
        ("two.mpg", "mpeg2video", (12, 14)),
        ("two.mts", "mpeg2video", (12, 8)),
    ],
)
def test_time_goes_on_where_recordings_were_joined(
    tmp_path: Path, name: str, codec: str, parts: tuple[int, ...]
) -> None:
    container = "vob" if name.endswith("mpg") else "mpegts"
    plans = [TrackPlan(pictures(count), codec) for count in parts]
    files = [
        write(tmp_path / f"{i}.part", plan, container=container) for i, plan in enumerate(plans)
    ]
    frames = read_all(joined(tmp_path / name, files))
    assert len(frames) == sum(parts)
    steps = np.diff([frame.t_s for frame in frames])
    assert steps == pytest.approx(np.full(len(steps), 1 / RATE_HZ), abs=2e-3)


def test_looking_into_a_joined_file_finds_its_second_part(tmp_path: Path) -> None:
    part = write(tmp_path / "part.ts", TrackPlan(pictures(20)))
    path = joined(tmp_path / "whole.ts", [part, part])
    assert frame_at(path, 1.2).t_s == pytest.approx(1.2, abs=2e-3)


SMALL = TrackPlan(pictures(8, (64, 48)))
LARGE = TrackPlan(pictures(8))
_TRACKS: dict[str, tuple[str, list[TrackPlan]]] = {
    "second is default": (
        "a.mp4",
        [TrackPlan(SMALL.images, default=False), TrackPlan(LARGE.images, default=True)],
    ),
    "larger first, default": (
        "a.mp4",
        [TrackPlan(LARGE.images, default=True), TrackPlan(SMALL.images, default=False)],
    ),
    "both default": ("a.mkv", [SMALL, LARGE]),
    "cover picture first": (
        "a.mkv",
        [TrackPlan(pictures(1, (320, 240)), "mjpeg", "yuvj420p", default=False), LARGE],
    ),
    "cover picture first, default too": (
        "a.mkv",
        [TrackPlan(pictures(1, (320, 240)), "mjpeg", "yuvj420p", default=True), LARGE],
    ),
    "marked cover last": (
        "a.mp4",
        [LARGE, TrackPlan(pictures(1, (320, 240)), "mjpeg", "yuvj420p", cover=True)],
    ),
    "slide of png": ("a.mov", [TrackPlan(pictures(2, (320, 240)), "png", "rgb24"), LARGE]),
}


@pytest.mark.parametrize("kind", _TRACKS)
def test_the_film_is_taken_among_several_tracks(tmp_path: Path, kind: str) -> None:
    name, plans = _TRACKS[kind]
    frames = read_all(write(tmp_path / name, *plans))
    assert len(frames) == 8
    assert frames[0].size_px == SIZE_PX


def test_a_cover_alone_is_no_film(tmp_path: Path) -> None:
    plan = TrackPlan(pictures(1), "mjpeg", "yuvj420p", cover=True)
    path = write(tmp_path / "song.mp4", plan)
    with pytest.raises(CaptureError, match=r"holds a cover picture and no film; choose"):
        FileSource(path)


@pytest.mark.parametrize(
    ("name", "pix_fmt"), [("a.mp4", "yuv420p"), ("a.webm", "yuv420p"), ("a.mkv", "yuv420p10le")]
)
def test_av1_is_decoded(tmp_path: Path, name: str, pix_fmt: str) -> None:
    options = {"preset": "12", "svtav1-params": "lp=1"}
    path = film(tmp_path / name, 5, codec="libsvtav1", pix_fmt=pix_fmt, options=options)
    frames = read_all(path)
    assert len(frames) == 5
    assert frames[2].image_bgr[:20, :30, 2].mean() > 180


def as_pq(image: Image) -> Image:
    """BT.2020 and PQ, white at 203 nits, of an ordinary grey picture."""
    light = np.where(image <= 10, image / 255 / 12.92, ((image / 255 + 0.055) / 1.055) ** 2.4)
    power = (light * 203 / 10000) ** 0.1593017578125
    code = ((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power)) ** 78.84375
    return np.round(code * 255).astype(np.uint8)


def as_hlg(image: Image) -> Image:
    light = np.where(image <= 10, image / 255 / 12.92, ((image / 255 + 0.055) / 1.055) ** 2.4)
    scene = (light * 203 / 1000) ** (1 / 1.2)
    code = np.where(
        scene <= 1 / 12,
        np.sqrt(3 * scene),
        0.17883277 * np.log(np.maximum(12 * scene - 0.28466892, 1e-9)) + 0.55991073,
    )
    return np.round(code * 255).astype(np.uint8)


@pytest.mark.parametrize(
    ("name", "codec", "pix_fmt", "trc", "coded"),
    [
        ("hdr10.mp4", "libx264", "yuv420p10le", PQ, as_pq),
        ("hlg.mov", "libx264", "yuv420p10le", HLG, as_hlg),
        ("hdr.mkv", "libx265", "yuv420p10le", PQ, as_pq),
        ("eight_bits.mkv", "libx264", "yuv420p", HLG, as_hlg),
    ],
)
def test_hdr_is_as_bright_as_it_was_meant(
    tmp_path: Path, name: str, codec: str, pix_fmt: str, trc: int, coded: Callable[[Image], Image]
) -> None:
    meant = [np.repeat(image[..., :1], 3, axis=2) for image in pictures(5)]  # grey
    options = {"x265-params": "log-level=none"} if codec == "libx265" else {}
    plan = TrackPlan([coded(image) for image in meant], codec, pix_fmt, trc=trc, options=options)
    frames = read_all(write(tmp_path / name, plan))
    assert len(frames) == 5
    assert coded(meant[2]).max() < 200  # shown as it is, white would be grey
    for level in (90, 255):
        there = meant[2][..., 0] == level
        there = cv2.erode(there.astype(np.uint8), np.ones((5, 5))) > 0
        shown = frames[2].image_bgr[there].mean()
        assert shown == pytest.approx(level, abs=22)


@pytest.mark.parametrize(
    ("name", "count", "sentence"),
    [
        ("one.mp4", 1, "has one picture only, in which nothing moves; choose a video"),
        ("two.mp4", 2, "has two pictures only, in which nothing moves; choose a video"),
        ("two.mkv", 2, "has two pictures only"),
        ("one.avi", 1, "has one picture only"),
    ],
)
def test_one_and_two_pictures_are_named(
    tmp_path: Path, name: str, count: int, sentence: str
) -> None:
    path = film(tmp_path / name, count, codec="mpeg4")
    with pytest.raises(CaptureError, match=sentence):
        read_all(path)


@pytest.mark.parametrize("suffix", [".gif", ".png", ".jpg", ".webp"])
def test_a_picture_is_no_film(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"photo{suffix}"
    assert cv2.imwrite(str(path), film_maker.picture(0))
    with pytest.raises(CaptureError, match=r"has one picture only|not a video|no film"):
        read_all(path)


@pytest.mark.parametrize(
    ("level", "sentence"),
    [
        (0, r"shows nothing: every picture is black\. It was damaged"),
        (16, "every picture is black"),
        (128, "every picture is of one colour"),
        (255, "every picture is of one colour"),
    ],
)
def test_a_film_that_shows_nothing_is_told_from_one_with_nobody_in_it(
    tmp_path: Path, level: int, sentence: str
) -> None:
    images = [np.full((96, 160, 3), level, np.uint8)] * 8
    with pytest.raises(CaptureError, match=sentence):
        read_all(write(tmp_path / "empty.mp4", TrackPlan(images)))


@pytest.mark.parametrize("codec", ["libx264", "mpeg4", "mpeg2video"])
def test_a_picture_that_never_changes_is_named(tmp_path: Path, codec: str) -> None:
    plan = TrackPlan(pictures(1) * 12, codec)
    with pytest.raises(CaptureError, match="shows one picture that never changes"):
        read_all(write(tmp_path / "still.mkv", plan))


def test_a_still_full_of_details_is_named_whatever_its_coding_leaves(tmp_path: Path) -> None:
    fine = np.random.default_rng(1).integers(0, 2, (180, 320, 1), np.uint8) * 200
    leaves = cv2.cvtColor(cv2.GaussianBlur(fine, (3, 3), 0.8), cv2.COLOR_GRAY2BGR)
    coded = {"preset": "ultrafast", "crf": "34", "keyint": "5"}
    plan = TrackPlan([np.asarray(leaves, np.uint8)] * 12, options=coded)
    with pytest.raises(CaptureError, match="shows one picture that never changes"):
        read_all(write(tmp_path / "still.mp4", plan))


def test_a_small_movement_is_one(tmp_path: Path) -> None:
    images = [np.full((360, 640, 3), 90, np.uint8) for _ in range(8)]
    for i, image in enumerate(images):
        image[170:200, 300 + 3 * i : 320 + 3 * i] = 200  # a hand that moves by its own width
    assert len(read_all(write(tmp_path / "hand.mp4", TrackPlan(images)))) == 8


def test_what_is_encrypted_is_said(tmp_path: Path) -> None:
    options = {
        "encryption_scheme": "cenc-aes-ctr",
        "encryption_key": "7" * 32,
        "encryption_kid": "1" * 32,
    }
    path = write(tmp_path / "bought.mp4", TrackPlan(pictures(6)), options=options)
    with pytest.raises(CaptureError, match="is encrypted, as what shops sell is; choose"):
        FileSource(path)


@pytest.mark.parametrize("name", ["song.m4a", "song.mp4", "song.mkv", "song.wav"])
def test_sound_alone_is_no_film(tmp_path: Path, name: str) -> None:
    codec = "pcm_s16le" if name.endswith("wav") else "aac"
    path = write_sound(tmp_path / name, (codec, 8000))
    with pytest.raises(CaptureError, match="holds sound and no film; choose the file"):
        FileSource(path)


def test_a_fade_and_a_late_movement_are_a_film(tmp_path: Path) -> None:
    black = [np.zeros((96, 160, 3), np.uint8)] * 6
    assert len(read_all(write(tmp_path / "fade.mp4", TrackPlan([*black, *pictures(3)])))) == 9


def test_a_codec_that_nobody_decodes_is_said(tmp_path: Path) -> None:
    path = film(tmp_path / "odd.mkv")
    path.write_bytes(path.read_bytes().replace(b"V_MPEG4/ISO/AVC", b"V_MPEG9/ISO/XYZ"))
    with pytest.raises(CaptureError, match="is not a video that can be played; choose"):
        FileSource(path)
