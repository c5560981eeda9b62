"""The whole look through a video file: order, one pass, sound, words and pictures."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.core.progress import Progress
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.media.sound_track import Sound
from coach_app.engine.video_check.lint import check_video, look_through, remarks_on
from coach_app.engine.video_check.lint_pictures import remark_picture
from coach_app.engine.video_check.lint_sentences import TEXTS, RemarkText, remark_text
from coach_app.engine.video_check.picture_watch import PictureWatch
from coach_app.engine.video_check.remarks import FrameSpan, Remark, spans
from coach_app.errors import Cancelled
from coach_app.languages.phrases import places
from tests.clip_maker import ClipMaker

SIZE_PX = (160, 96)


def track_of(frames: int, rate_hz: float = 30.0) -> PoseTrack:
    points = np.full((frames, len(BLAZEPOSE), 2), np.nan, dtype=np.float32)
    points[:] = np.linspace((40, 10), (80, 90), len(BLAZEPOSE), dtype=np.float32)
    scores = np.ones((frames, len(BLAZEPOSE)), dtype=np.float32)
    return PoseTrack(BLAZEPOSE, np.arange(frames) / rate_hz, points, scores, None, SIZE_PX, "drawn")


def remark_of(code: str) -> Remark:
    details: dict[str, float | str] = {
        "keypoints": "left_wrist,right_wrist",
        "parts": "left_forearm,trunk",
        "speed_deg_s": 310.0,
        "limit_deg_s": 200.0,
        "torso_percent": 9.0,
        "turned_deg": 65.0,
        "percent_per_s": 4.0,
        "gap_s": 1.5,
        "rate_hz": 8.0,
        "length_s": 3.4,
        "left_px": 90.0,
        "top_px": 10.0,
        "right_px": 130.0,
        "bottom_px": 80.0,
    }
    return Remark(code, 0.2, 0.6, 0.4, "problem", details)


@pytest.fixture
def clips(tmp_path: Path) -> ClipMaker:
    return ClipMaker(tmp_path)


def test_remarks_on_the_whole_video_come_first(clips: ClipMaker) -> None:
    found = check_video(clips.mp4(frames=30), track_of(30))
    codes = [remark.code for remark in found]
    assert codes[:2] == ["no_sound", "too_short"]
    assert set(codes) <= TEXTS.keys()


def test_every_frame_is_looked_at_once_and_progress_is_told(clips: ClipMaker) -> None:
    watch, told = PictureWatch(BLAZEPOSE), list[float]()
    look_through(clips.mp4(frames=30), track_of(30), watch, Progress(told.append))
    assert watch.facts().frames == 30
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_pictures_that_were_watched_before_are_not_read_again(clips: ClipMaker) -> None:
    track = track_of(30)
    watch = PictureWatch(BLAZEPOSE)
    look_through(clips.mp4(frames=30), track, watch)
    again = check_video(
        clips.gif([30] * 3),
        track,
        pictures=watch.facts(),
        progress=Progress(cancelled=lambda: pytest.fail("read")),
    )
    assert again == remarks_on(track, watch.facts(), Sound.NONE)


def test_looking_can_be_stopped(clips: ClipMaker) -> None:
    with pytest.raises(Cancelled):
        check_video(clips.mp4(frames=30), track_of(30), progress=Progress(cancelled=lambda: True))


def test_few_pictures_a_second_and_a_gap_are_told() -> None:
    slow = track_of(80, rate_hz=8.0)
    facts = PictureWatch(BLAZEPOSE).facts()
    codes = {remark.code: remark for remark in remarks_on(slow, facts, Sound.HEARD)}
    assert float(codes["low_rate"].details["rate_hz"]) == 8.0
    even = track_of(300)
    times = even.t_s + np.where(even.t_s > 5.0, 2.0, 0.0)
    gap = {r.code: r for r in remarks_on(replace(even, t_s=times), facts, Sound.HEARD)}["freezes"]
    assert gap.start_s == pytest.approx(5.0, abs=0.05)
    assert float(gap.details["gap_s"]) == pytest.approx(2.0, abs=0.1)


def test_silence_and_length_are_told() -> None:
    facts = PictureWatch(BLAZEPOSE).facts()
    long = track_of(280, rate_hz=0.1)
    codes = {remark.code for remark in remarks_on(long, facts, Sound.SILENT)}
    assert {"silent", "too_long"} <= codes


def test_spans_join_what_is_near_and_leave_out_what_is_short() -> None:
    t_s = np.arange(20) / 10
    shows = np.zeros(20, dtype=bool)
    shows[[2, 3, 4, 6, 7, 15]] = True
    assert spans(t_s, shows, 0.3, 0.25) == [FrameSpan(2, 7)]
    assert spans(t_s, shows, 0.0, 0.1) == [FrameSpan(2, 4), FrameSpan(6, 7), FrameSpan(15, 15)]
    assert spans(t_s, np.zeros(20, dtype=bool), 0.0) == []


@pytest.mark.parametrize("code", TEXTS)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_remark_has_words_in_both_languages(code: str, language: str) -> None:
    text = remark_text(remark_of(code), language)
    for sentence in (text.what, text.remedy):
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "  " not in sentence
    korean = any("가" <= letter <= "힣" for letter in text.title + text.what + text.remedy)
    assert korean is (language == "ko")


def test_figures_are_written_as_the_language_does() -> None:
    assert remark_text(remark_of("freezes"), "de").what.startswith("1,5 Sekunden")


def test_words_use_only_details_that_remarks_have() -> None:
    known = {*remark_of("cut").details, "minutes"}
    for parts in TEXTS.values():
        for part in parts:
            assert places(part.english) <= known


def test_another_language_is_answered_in_english() -> None:
    assert remark_text(remark_of("cut"), "fr") == remark_text(remark_of("cut"), "en")
    assert isinstance(remark_text(remark_of("cut")), RemarkText)


@pytest.mark.parametrize("code", TEXTS)
def test_every_remark_has_a_picture_with_its_cause_in_red(code: str, clips: ClipMaker) -> None:
    video, track = clips.mp4(frames=30), track_of(30)
    picture = remark_picture(video, track, remark_of(code), height_px=96)
    assert picture.shape[0] == 96
    assert (picture.shape[1] > 2 * SIZE_PX[0]) is (code == "cut")
    red = (picture[..., 2] > 200) & (picture[..., 0] < 90) & (picture[..., 1] < 90)
    marked = red[30:, 45:]  # beside the clip's own red mark
    assert marked.any()


def test_a_picture_is_no_higher_than_asked_for(clips: ClipMaker) -> None:
    assert remark_picture(clips.mp4(), track_of(30), remark_of("too_fast"), 48).shape[0] == 48
