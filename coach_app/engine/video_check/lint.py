"""Finds what to film differently: everything that makes a video hard to follow or judge."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np

from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.media.capture import FileSource
from coach_app.engine.media.sound_track import Sound, sound_of
from coach_app.engine.people.detection import ManyPersonsEstimator
from coach_app.engine.segmentation.proposed_moves import propose_moves
from coach_app.engine.video_check.picture_lint import picture_remarks
from coach_app.engine.video_check.picture_watch import PictureFacts, PictureWatch
from coach_app.engine.video_check.pose_lint import pose_remarks
from coach_app.engine.video_check.remarks import FrameSpan, Remark, remark

LOW_RATE_HZ = 15.0
SHORT_S = 5.0
LONG_S = 45 * 60.0
_FREEZE_S = 0.5
_CUT_S = 0.5
_WHOLE = ("no_sound", "silent", "too_short", "too_long", "low_rate", "no_repeats")


def check_video(
    video: Path,
    track: PoseTrack,
    *,
    pictures: PictureFacts | None = None,
    people: ManyPersonsEstimator | None = None,
    position: str | None = None,
    progress: Progress = UNWATCHED,
) -> tuple[Remark, ...]:
    """Remarks on what makes a video hard to follow or judge, the whole's first, then by time.

    `pictures` are what a `PictureWatch` saw while the poses were measured; None, or of only a part
    of the frames: the video is looked through now, for others by `people`. Whoever is "seated" need
    not show the legs; None: as the track shows.

    Raises:
        Cancelled: `progress` was cancelled. CaptureError, EstimationError: as file and estimator.
    """
    if pictures is None or pictures.frames != len(track):
        watch = PictureWatch(track.skeleton, people)
        look_through(video, track, watch, progress)
        pictures = watch.facts()
    return remarks_on(track, pictures, sound_of(video), position)


def look_through(
    video: Path, track: PoseTrack, watch: PictureWatch, progress: Progress = UNWATCHED
) -> None:
    """Show every frame of a video to `watch`, with the pose that the track has for it.

    Raises:
        Cancelled: `progress` was cancelled. CaptureError, EstimationError: as file and estimator.
    """
    with closing(FileSource(video)) as source:
        length_s = max(float(track.t_s[-1]), 1e-9) if len(track) else 1.0
        while (frame := source.read()) is not None:
            progress.stop_if_cancelled("Looking through the video was stopped.")
            watch.see(frame, track.pose(frame.index) if frame.index < len(track) else None)
            progress(min(frame.t_s / length_s, 1.0))
    progress(1.0)


def remarks_on(
    track: PoseTrack, pictures: PictureFacts, sound: Sound, position: str | None = None
) -> tuple[Remark, ...]:
    """The remarks that poses, pictures and sound give together; arguments as above."""
    moves = propose_moves(track)
    found = [
        *_about_the_file(track, sound),
        *pose_remarks(track, moves, position),
        *picture_remarks(pictures, track),
    ]
    cuts = [one.start_s for one in found if one.code == "cut"]
    found = [one for one in found if not _is_the_cut(one, cuts)]
    if any(one.severity == "problem" or one.code == "camera_moves" for one in found):
        # That is why: once it is mended, the repetitions may well be found.
        found = [one for one in found if one.code != "no_repeats"]
    return tuple(sorted(found, key=lambda one: (one.code not in _WHOLE, one.start_s, one.code)))


def _is_the_cut(one: Remark, cuts: list[float]) -> bool:
    """Whether what looks quick is only the jump at a cut."""
    return one.code == "too_fast" and any(
        cut_s - _CUT_S <= one.start_s and one.end_s <= cut_s + _CUT_S for cut_s in cuts
    )


def _about_the_file(track: PoseTrack, sound: Sound) -> Iterator[Remark]:
    if not len(track):
        return
    t_s, whole = track.t_s, FrameSpan(0, len(track) - 1)
    length_s = float(t_s[-1] - t_s[0])
    if sound is Sound.NONE:
        yield remark("no_sound", t_s, whole, "advice")
    elif sound is Sound.SILENT:
        yield remark("silent", t_s, whole, "advice")
    if length_s < SHORT_S:
        yield remark("too_short", t_s, whole, "advice", length_s=round(length_s, 1))
    if length_s > LONG_S:
        yield remark("too_long", t_s, whole, "advice", length_s=round(length_s))
    steps = np.diff(t_s)
    if not len(steps):
        return
    rate_hz = 1.0 / float(np.median(steps))
    if rate_hz < LOW_RATE_HZ:
        yield remark("low_rate", t_s, whole, "problem", rate_hz=round(rate_hz, 1))
    for i in np.flatnonzero(steps > max(_FREEZE_S, 3.0 / rate_hz)).tolist():
        yield remark(
            "freezes", t_s, FrameSpan(i, i + 1), "problem", i, gap_s=round(float(steps[i]), 1)
        )
