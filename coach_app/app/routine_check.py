"""Checks a video: moves, repetitions, and what to film differently."""

import contextlib
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import cv2

from coach_app.app.command_output import Output
from coach_app.app.installation import Installation
from coach_app.app.progress_line import ProgressLine
from coach_app.app.video_report import VideoFacts, describe, measured_shares
from coach_app.engine.core.atomic_files import write_file
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.media.capture import FileSource
from coach_app.engine.people.detection import ManyPersonsEstimator
from coach_app.engine.pose.catalogue import installed, open_estimator
from coach_app.engine.reporting.vocabulary import joint_name
from coach_app.engine.segmentation.pictured_moves import find_moves
from coach_app.engine.segmentation.proposed_moves import ProposedMove
from coach_app.engine.video_check.lint import check_video
from coach_app.engine.video_check.lint_pictures import remark_picture
from coach_app.engine.video_check.lint_sentences import remark_text
from coach_app.engine.video_check.remarks import Remark, said_once
from coach_app.errors import StorageError
from coach_app.languages.phrases import languages

_MOST_NAMED = 3
_MOST_MOMENTS = 8


def check(parts: Installation, video: Path, pictures: Path | None = None) -> Output:
    """Check a video, as text and as a document; one JPEG a remark goes to the folder `pictures`.

    Raises:
        CaptureError, ModelError, RoutineError, StorageError: as the parts do.
    """
    rotation_deg = _rotation_deg(video)
    with ProgressLine(f"Reading {video.name}") as progress:
        track = parts.video_track(video, progress, least_seen=0.0)
    remarks = remarks_on(parts, video, track)
    files = [] if pictures is None else _save_pictures(video, track, remarks, pictures)
    with ProgressLine(f"Looking at the moves of {video.name}") as progress:
        moves = find_moves(video, track, progress)
    facts, shares = describe(track, rotation_deg), measured_shares(track)
    document: dict[str, object] = {
        "video": str(video),
        **facts,
        "joints": shares,
        "advice": list(dict.fromkeys(remark_text(remark).remedy for remark in remarks)),
        "moves": [asdict(move) for move in moves],
        "remarks": [
            _remark_document(remark, files[i] if files else None)
            for i, remark in enumerate(remarks)
        ],
    }
    lines = [
        *_about_the_video(video, facts, shares),
        *_about_moves(moves),
        *_about_remarks(remarks, files),
    ]
    return Output(document, "\n".join(lines))


def remarks_on(parts: Installation, video: Path, track: PoseTrack) -> tuple[Remark, ...]:
    """Look through `video` once, for everything that `engine.lint` knows.

    Others are looked for only by a model that can, and is here: a pose service may have measured.

    Raises:
        CaptureError, EstimationError: as the parts do.
    """
    name = parts.model
    with contextlib.ExitStack() as opened:
        people = None
        if installed(name, parts.models, parts.cache):
            estimator = open_estimator(name, parts.models, parts.cache, smooth=False)
            opened.callback(estimator.close)
            people = estimator if isinstance(estimator, ManyPersonsEstimator) else None
        progress = opened.enter_context(ProgressLine(f"Looking through {video.name}"))
        return said_once(check_video(video, track, people=people, progress=progress))


def in_one_line(remarks: Sequence[Remark], video: Path) -> str:
    """Sum up the remarks in one line: how many, of which kinds, and where to read more."""
    if not remarks:
        return "Nothing to film differently."
    titles = list(dict.fromkeys(remark_text(remark).title.lower() for remark in remarks))
    named = ", ".join(titles[:_MOST_NAMED]) + (" ..." if len(titles) > _MOST_NAMED else "")
    problems = sum(remark.severity == "problem" for remark in remarks)
    count = f"{problems} problem{'' if problems == 1 else 's'}" if problems else "No problem"
    others = len(remarks) - problems
    also = f" and {others} piece{'' if others == 1 else 's'} of advice" if others else ""
    return f"{count}{also} ({named}): coach-app routine check {video.name} says more."


def _rotation_deg(video: Path) -> int:
    source = FileSource(video)
    try:
        return source.rotation_deg
    finally:
        source.close()


def _remark_document(remark: Remark, picture: Path | None) -> dict[str, object]:
    texts = {language: asdict(remark_text(remark, language)) for language in languages()}
    return {
        "code": remark.code,
        "severity": remark.severity,
        "start_s": remark.start_s,
        "end_s": remark.end_s,
        "moments": [list(one) for one in remark.moments or ((remark.start_s, remark.end_s),)],
        "picture_t_s": remark.picture_t_s,
        "picture": None if picture is None else str(picture),
        "details": dict(remark.details),
        "texts": texts,
    }


def _about_the_video(video: Path, facts: VideoFacts, shares: dict[str, float]) -> list[str]:
    width, height = facts["size_px"]
    rate = "variable" if facts["variable_frame_rate"] else "constant"
    turned = f", turned upright by {facts['rotation_deg']}°" if facts["rotation_deg"] else ""
    return [
        f"{video}: {width}x{height}{turned}, {facts['duration_s']:.1f} s, "
        f"{facts['frames']} frames, {facts['fps']:.1f} a second ({rate})",
        f"a person in {facts['person_share']:.0%} of the frames; measurable:",
        *(f"  {joint_name(joint):16} {share:4.0%}" for joint, share in shares.items()),
    ]


def _about_moves(moves: Sequence[ProposedMove]) -> list[str]:
    if not moves:
        return ["no moves found"]
    lines = [f"{len(moves)} move{'' if len(moves) == 1 else 's'} found:"]
    for move in moves:
        ranges = ", ".join(
            f"{joint_name(joint)} {size:.0f}°"
            for joint, size in zip(move.joints, move.ranges_deg, strict=True)
        )
        held = f", held {move.hold_s:.1f} s" if move.hold_s else ""
        unseen = f" or more (nobody seen for {move.unseen_s:.1f} s)" if move.more_possible else ""
        lines.append(
            f"{move.start_s:7.1f} - {move.end_s:5.1f} s  {move.reps:2} x{unseen}  "
            f"{move.position}{held}: {ranges or 'nothing that can be judged from this view'}"
        )
    return lines


def _about_remarks(remarks: Sequence[Remark], files: Sequence[Path]) -> list[str]:
    if not remarks:
        return ["nothing to film differently"]
    lines = []
    for i, remark in enumerate(remarks):
        said = remark_text(remark)
        sign = "!" if remark.severity == "problem" else "-"
        lines.append(f"{remark.start_s:7.1f} - {remark.end_s:5.1f} s {sign} {said.title}")
        if remark.moments:
            lines.append(f"{'':20}{_moments(remark)}")
        lines += [f"{'':20}{said.what}", f"{'':20}{said.remedy}"]
        if files:
            lines.append(f"{'':20}{files[i]}")
    return lines


def _moments(remark: Remark) -> str:
    named = [f"{start:.1f}" for start, _ in remark.moments[:_MOST_MOMENTS]]
    more = len(remark.moments) - len(named)
    return f"{len(remark.moments)} times: at {', '.join(named)} s" + (
        f" and {more} more" if more else ""
    )


def _save_pictures(
    video: Path, track: PoseTrack, remarks: Sequence[Remark], folder: Path
) -> list[Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"{folder} cannot be made ({error.strerror}); choose another."
        ) from error
    files = []
    for number, remark in enumerate(remarks, 1):
        file = folder / f"{number:02}-{remark.code.replace('_', '-')}.jpg"
        picture = remark_picture(video, track, remark)
        write_file(file, cv2.imencode(".jpg", picture)[1].tobytes())
        files.append(file)
    return files
