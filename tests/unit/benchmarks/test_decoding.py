"""Kinds of video files, read on the desktop and in the service, against ffprobe's own words."""

import pytest

from benchmarks.decoding import programs
from benchmarks.decoding.__main__ import Verdict, figures, judge
from benchmarks.decoding.kinds import KINDS, Kind

_SOME = (
    "h264 with b frames",
    "mirrored and turned",
    "interlaced h264 mpeg-ts",
    "uneven times webm",
    "two recordings mpeg-ts",
    "second track is default",
)
pytestmark = pytest.mark.skipif(
    not programs.are_there(), reason="the programs ffmpeg and ffprobe are not installed"
)


def test_there_are_forty_kinds_and_more() -> None:
    assert len(KINDS) >= 40


@pytest.mark.parametrize("name", _SOME)
def test_a_film_is_read_as_it_was_filmed(name: str) -> None:
    verdict = judge(KINDS[name])
    assert verdict.wrong == []
    assert {"readable", "frames_equal", "times_equal", "service_equal"} <= verdict.counts


@pytest.mark.parametrize(
    "name", ["encrypted", "still", "time runs backwards", "photo", "text", "play list"]
)
def test_what_is_no_film_is_refused_alike(name: str) -> None:
    verdict = judge(KINDS[name])
    assert verdict.counts == {"refusals", "refused_plainly", "service_equal"}
    assert KINDS[name].refused in verdict.told


def test_what_is_read_otherwise_than_it_was_filmed_is_told() -> None:
    turned = judge(Kind("a.mp4", shown="transpose=clock", size_px=(108, 192)))
    assert not turned.counts & {"sizes_equal", "pictures_equal"}
    other = judge(Kind("a.mp4", shown="hflip", refused=""))
    assert other.wrong != []
    assert figures({"a": turned, "b": Verdict({"faults"})})["faults"] == 1
