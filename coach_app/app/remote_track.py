"""A pose track that a pose service measures: used once a sample was measured here too."""

import sys
from contextlib import closing
from pathlib import Path

from coach_app.app.installation import Installation
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.media.capture import FileSource
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose_tracks.tracks import track_bytes
from coach_app.errors import BackendRefused, SettingsError
from coach_app.service_client.extraction_client import ExtractionClient


def remote_track(
    parts: Installation,
    video: Path,
    url: str,
    token: str | None,
    progress: Progress = UNWATCHED,
) -> PoseTrack | None:
    """Have the service at `url` measure `video`, unless it was measured here already.

    What the service answers is compared with a sample that is measured here. `token` is of the role
    instructor; None: the settings' own, if it is of this address.

    Returns:
        The track, for `lay_tracks` beside the routine; None where it was measured here already,
        or where what came does not fit, of which a sentence says why.

    Raises:
        InputError: the video cannot be used, here or there.
        SettingsError: there is no token, or the address cannot work.
        BackendError: the service does not do it, or answers with another model's poses.
        CaptureError, EstimationError, ModelError: the sample cannot be measured here.
    """
    FileSource(video).close()  # what is no video is not sent
    if parts.tracks.get(video, parts.model_id) is not None:
        return None
    model = read_contract(parts.models / parts.model).name
    token = parts.settings.token_for(url) if token is None else token
    if not token:
        raise SettingsError(
            "The service wants a token; give one of the role instructor with POSE_SERVICE_TOKEN"
            " in the environment."
        )
    with ExtractionClient(url, token, ("--service", "POSE_SERVICE_TOKEN")) as client:
        track = client.extract(video, model, progress, away=_tell)
    if track.model != model:
        raise BackendRefused(f"{url} measured with {track.model} instead of {model}; not used.")
    with closing(parts.open_estimator()) as estimator:
        checked = parts.foreign_tracks.check_content(
            video, parts.model_id, track_bytes(track), estimator
        )
    if checked.reason:
        why = f"The pose track from {url} is not used because {checked.reason}"
        _tell(f"{why}; Coach measures the video itself.")
    return checked.track


def _tell(sentence: str) -> None:
    """Print a sentence on a line of its own, below the progress."""
    sys.stderr.write(f"\n{sentence}\n")
    sys.stderr.flush()
