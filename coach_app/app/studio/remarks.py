"""Remarks on what to film differently, with pictures, for the studio."""

import dataclasses
import json
import logging
from dataclasses import dataclass
from pathlib import Path

from coach_app import __version__
from coach_app.app.installation import Installation
from coach_app.engine.core.atomic_files import write_file
from coach_app.engine.core.progress import Progress
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import Image, PoseTrack
from coach_app.engine.media.display import shrink
from coach_app.engine.people.detection import ManyPersonsEstimator
from coach_app.engine.pose.catalogue import open_estimator
from coach_app.engine.video_check.lint import check_video
from coach_app.engine.video_check.lint_pictures import remark_picture
from coach_app.engine.video_check.remarks import Remark, said_once
from coach_app.errors import CaptureError, StorageError

log = logging.getLogger(__name__)

PICTURE_PX = (320, 180)


@dataclass(frozen=True, slots=True)
class ShownRemark:
    """A remark on the video, with its picture.

    Attributes:
        remark: code, time and figures.
        picture_bgra: (h, w, 4) uint8, C-contiguous; None if it could not be read.
    """

    remark: Remark
    picture_bgra: Image | None


def look_through(
    parts: Installation, routine: Routine, track: PoseTrack, progress: Progress
) -> tuple[ShownRemark, ...]:
    """Every remark on a routine's video; found once, and kept in the cache. None on a drawn one.

    Raises:
        Cancelled: `progress` was cancelled.
        CaptureError, EstimationError, ModelError: as the parts.
    """
    if routine.drawn:
        return ()
    place = _place(parts, routine)
    remarks = _kept(place)
    if remarks is None:
        remarks = _look(parts, routine, track, progress)
        _keep(place, remarks)
    return tuple(
        ShownRemark(remark, _picture(routine, track, remark)) for remark in said_once(remarks)
    )


def _look(
    parts: Installation, routine: Routine, track: PoseTrack, progress: Progress
) -> tuple[Remark, ...]:
    estimator = open_estimator(parts.model, parts.models, parts.cache, smooth=False)
    try:
        return check_video(
            routine.video,
            track,
            people=estimator if isinstance(estimator, ManyPersonsEstimator) else None,
            position=routine.position,
            progress=progress,
        )
    finally:
        estimator.close()


def _place(parts: Installation, routine: Routine) -> Path:
    """Name by the video's content, the model, what is asked of the legs, and the rules' version."""
    of_track = parts.tracks.path(routine.video, parts.model_id)
    return of_track.with_name(f"{of_track.stem}-{routine.position}-{__version__}.remarks.json")


def _kept(place: Path) -> tuple[Remark, ...] | None:
    try:
        return tuple(Remark(**found) for found in json.loads(place.read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        log.info("kept remarks are looked for again: %s", error)
        return None


def _keep(place: Path, remarks: tuple[Remark, ...]) -> None:
    tables = [{**dataclasses.asdict(r), "details": dict(r.details)} for r in remarks]
    try:
        write_file(place, json.dumps(tables, ensure_ascii=False).encode("utf-8"))
    except StorageError as error:
        log.info("remarks are not kept: %s", error)


def _picture(routine: Routine, track: PoseTrack, remark: Remark) -> Image | None:
    try:
        picture = remark_picture(routine.video, track, remark, height_px=PICTURE_PX[1])
    except CaptureError as error:
        log.warning("no picture of a remark: %s", error)
        return None
    return shrink(picture, *PICTURE_PX)
