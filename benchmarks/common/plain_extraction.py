"""The pose in every frame of a source, one after the other: what other ways are compared with."""

from coach_app.engine.core.growing_rows import GrowingTrack
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.media.capture import FrameSource
from coach_app.engine.pose.base import PoseEstimator


def extract_track(source: FrameSource, estimator: PoseEstimator) -> PoseTrack:
    """Measure a source that need not be a file.

    Args:
        source: read to its end; not closed.
        estimator: reset before the first frame; not closed.

    Returns:
        One entry a frame, with NaN where nobody was seen.

    Raises:
        CaptureError, EstimationError: as source and estimator.
    """
    estimator.reset()
    growing = GrowingTrack(estimator.skeleton, source.size_px)
    while (frame := source.read()) is not None:
        growing.add(frame.t_s, estimator.estimate(frame))
    return growing.track(estimator.name)
