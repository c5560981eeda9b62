"""What to film differently, with pictures, for the studio."""

import logging

from coach_app.commands.parts import Asked, Parts, Report
from coach_app.engine.display import shrink
from coach_app.engine.lint import Remark, check_video
from coach_app.engine.lint_pictures import remark_picture
from coach_app.engine.pose.catalogue import open_estimator
from coach_app.engine.routines import Routine
from coach_app.engine.structures import Image, PoseTrack
from coach_app.engine.tracking import ManyPersonsEstimator
from coach_app.errors import CaptureError
from coach_app.ui.studio.ports import ShownRemark

log = logging.getLogger(__name__)

PICTURE_PX = (320, 180)


def look_through(
    parts: Parts, routine: Routine, track: PoseTrack, progress: Report, cancelled: Asked
) -> tuple[ShownRemark, ...]:
    """Every remark on a routine's video.

    Raises:
        Cancelled: `cancelled` said so. CaptureError, EstimationError, ModelError: as the parts.
    """
    estimator = open_estimator(parts.settings.model, parts.models, parts.cache, smooth=False)
    try:
        remarks = check_video(
            routine.video,
            track,
            people=estimator if isinstance(estimator, ManyPersonsEstimator) else None,
            position=routine.position,
            progress=progress,
            cancelled=cancelled,
        )
    finally:
        estimator.close()
    return tuple(ShownRemark(remark, _picture(routine, track, remark)) for remark in remarks)


def _picture(routine: Routine, track: PoseTrack, remark: Remark) -> Image | None:
    try:
        picture = remark_picture(routine.video, track, remark, height_px=PICTURE_PX[1])
    except CaptureError as error:
        log.warning("no picture of a remark: %s", error)
        return None
    return shrink(picture, *PICTURE_PX)
