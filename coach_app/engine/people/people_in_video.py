"""A video file's people, with the models that are installed."""

from contextlib import ExitStack
from pathlib import Path

from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.media.capture import FileSource
from coach_app.engine.media.prefetch import PrefetchedSource
from coach_app.engine.people.detection import ManyPersonsEstimator
from coach_app.engine.people.everybody import extract_people
from coach_app.engine.pose.catalogue import open_detector, open_estimator
from coach_app.errors import ModelError, RoutineError


def people_in(
    video: Path,
    name: str,
    models: Path,
    cache: Path,
    detector: str | None = None,
    progress: Progress = UNWATCHED,
) -> dict[int, PoseTrack]:
    """A track of every person in a video, by a number that stays.

    The pose model `name`, and a detector (None: the model's own), are contracts in `models`,
    installed in `cache`.

    Raises:
        RoutineError: nobody is seen. ModelError: the model looks at one person only.
    """
    source = FileSource(video)
    with ExitStack() as opened:
        opened.callback(source.close)
        estimator = open_estimator(name, models, cache, smooth=False)
        opened.callback(estimator.close)
        if not isinstance(estimator, ManyPersonsEstimator):
            raise ModelError(
                f"the model {name} looks at one person only; choose blazepose_full in the "
                "settings, or leave out --people all."
            )
        finder = None
        if detector is not None:
            finder = open_detector(detector, models, cache)
            opened.callback(finder.close)
        ahead = PrefetchedSource(source)
        opened.callback(ahead.close)
        tracks = extract_people(ahead, estimator, progress, detector=finder)
    if not tracks:
        raise RoutineError(f"Nobody can be seen in {video}; film from nearer, in good light.")
    return tracks
