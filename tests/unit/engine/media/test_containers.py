"""What a file's structure says, without decoding it."""

from pathlib import Path

import pytest

from coach_app.engine.media.containers import ContainerFacts, inspect
from tests.clip_maker import ClipMaker


@pytest.fixture
def clips(tmp_path: Path) -> ClipMaker:
    return ClipMaker(tmp_path)


def test_whole_files_are_whole(clips: ClipMaker) -> None:
    assert inspect(clips.mp4(frames=15)) == ContainerFacts(False, 0.5)
    assert inspect(clips.index_first(clips.mp4(frames=15))) == ContainerFacts(False, 0.5)
    assert inspect(clips.webm(frames=15)).truncated is False
    assert inspect(clips.gif([40, 80, 200, 100])) == ContainerFacts(False, 0.42)


@pytest.mark.parametrize("share", [0.2, 0.6, 0.99])
def test_every_cut_is_noticed(clips: ClipMaker, share: float) -> None:
    for whole in (
        clips.mp4("index_last.mp4"),
        clips.index_first(clips.mp4("index_first.mp4")),
        clips.webm(),
        clips.gif([100] * 6),
    ):
        assert inspect(clips.cut(whole, share)).truncated, whole.name


def test_a_variable_rate_has_the_sum_of_its_frames(clips: ClipMaker) -> None:
    assert inspect(clips.retimed([0.04, 0.1, 0.03, 0.2, 0.05])).video_duration_s == pytest.approx(
        0.42, abs=0.001
    )


def test_gif_delays_that_mean_nothing_count_as_browsers_count_them(clips: ClipMaker) -> None:
    # A delay of one hundredth is shown for ten.
    assert inspect(clips.gif([100, 100])).video_duration_s == pytest.approx(0.2)
    assert inspect(clips.gif([10, 10], "hasty.gif")).video_duration_s == pytest.approx(0.2)


@pytest.mark.parametrize("content", [b"", b"x", b"hello, I am a text\n" * 20, bytes(64)])
def test_other_files_give_no_facts(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file.mp4"
    file.write_bytes(content)
    assert inspect(file) == ContainerFacts()


@pytest.mark.media
def test_real_clips_are_whole(media: Path) -> None:
    for clip in sorted((media / "video").iterdir()):
        assert not inspect(clip).truncated, clip.name
