"""A routine goes to a pose service, where a centre's participants follow it in a browser."""

import dataclasses
import tempfile
from pathlib import Path
from typing import Any

from coach_app.app.installation import Installation
from coach_app.app.over_files.browser_film import convert, is_played
from coach_app.avatar import shipped
from coach_app.avatar.live_picture import load_sketch
from coach_app.avatar.video import has_ffmpeg
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.core.routine import Routine
from coach_app.engine.routines.coach_file import SUFFIX, pack
from coach_app.errors import InputError, SettingsError
from coach_app.service_client.extraction_client import ExtractionClient

_TOKEN = "POSE_SERVICE_TOKEN"


def publish(
    parts: Installation,
    routine: Routine,
    url: str,
    token: str | None,
    progress: Progress = UNWATCHED,
) -> dict[str, Any]:
    """Measure or draw `routine` as far as needed, and send it with the poses it is judged by.

    `token` is of the role instructor; None: the settings' own, if it is of this address.

    Returns:
        What the service says, and the bytes that were sent.

    Raises:
        InputError: the routine cannot be used.
        SettingsError: there is no token, or the address cannot work.
        BackendError: the service does not take it.
        Cancelled, ModelError, StorageError: as the parts do.
    """
    token = parts.settings.token_for(url) if token is None else token
    if not token:
        raise SettingsError(
            "The service wants a token; give one of the role instructor with --token-file, or with"
            f" {_TOKEN} in the environment."
        )
    with (
        ExtractionClient(url, token, ("--service", _TOKEN)) as client,
        tempfile.TemporaryDirectory(prefix="coach-publish-") as folder,
    ):
        client.ask_to_publish()
        filmed = _filmed(routine, Path(folder), progress.part(0.0, 0.5))
        track = parts.track(routine, progress.part(0.0, 0.5))
        file = Path(folder) / f"{routine.id}{SUFFIX}"
        pack(filmed, {parts.model_id: track}, file, progress=progress.part(0.5, 0.6))
        answer = client.publish_routine(file, routine.id, progress.part(0.6, 1.0))
        return {**answer, "bytes": file.stat().st_size}


def token_in(file: Path) -> str:
    """The token that stands in a file.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return file.read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        raise InputError(f"--token-file names {file}, which cannot be read.") from error


def _filmed(routine: Routine, folder: Path, progress: Progress) -> Routine:
    """The routine, with a film that browsers play: drawn or converted where it has none."""
    video = folder / shipped.VIDEO
    if not routine.drawn:
        if is_played(routine.video):
            return routine
        convert(routine.video, video, progress)
        return dataclasses.replace(routine, video=video)
    if not has_ffmpeg():
        raise InputError(
            f"{routine.id} is drawn while it plays, and browsers play only films that ffmpeg"
            " writes; install ffmpeg and publish it again."
        )
    choreography = load_sketch(routine.video).reading.choreography
    shipped.render(choreography, shipped.staging_for(choreography), video, progress)
    return dataclasses.replace(routine, video=video)
