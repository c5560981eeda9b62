"""A fitness test over a file: a clip, or a pose track of one."""

from pathlib import Path

from coach_app.app.installation import Installation
from coach_app.app.over_files.poses import poses_of
from coach_app.app.progress_line import ProgressLine
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.fitness.protocols import check
from coach_app.engine.fitness.results import CheckResult
from coach_app.errors import InputError
from coach_app.records.household import label


def check_file(test: str, file: Path, start_s: float | None = None) -> tuple[CheckResult, str]:
    """The result of one test, and the name of the pose model that saw it.

    The file is a clip, or a pose track in any format that Coach reads. The signal to begin was
    given at `start_s`; None: at the first movement.

    Raises:
        InputError: the file cannot be read, or does not hold what the test needs.
    """
    track = track_of(file)
    return check(test, track, start_s), track.model


def keep(result: CheckResult, model: str, profile: str | None) -> str | None:
    """Keep a result of `check_file` for a profile, which may be None if there is one only; its id.

    Raises:
        InputError: there is no such profile, or there are several and none is named.
        StorageError: the disk refused.
    """
    parts = Installation.load()
    members = parts.household.members()
    if profile is None and len(members) > 1:
        known = ", ".join(label(member) for member in members)
        raise InputError(f"There are several people; say whose it is with --profile: {known}.")
    of = parts.with_member(members[0] if profile is None else parts.household.find(profile))
    return of.fitness_checks.keep(
        result,
        member=of.member.key,
        participant_id=of.member.participant_id,
        model=model,
        consent=of.consent,
    )


def track_of(file: Path) -> PoseTrack:
    """The pose track of a clip, measured now or before, or read from a file of poses.

    Raises:
        CaptureError, InputError, ModelError, RoutineError, StorageError: as the parts do.
    """
    with ProgressLine(f"Reading {file.name}") as progress:
        return poses_of(Installation.load(), file, progress)
