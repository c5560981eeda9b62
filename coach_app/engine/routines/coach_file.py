"""A routine as one file to hand on: pack it, look at it, unpack it.

A .coach file is a zip archive: manifest.json (`routine_manifest`), the video, stored as it is,
and, where there are any, pose tracks and the choreography's text. What comes from a stranger is
checked before it is believed: nothing is extracted by the names in the archive, only what the
manifest declares is there, and no more is read than it declares.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeAlias

from coach_app.engine.core.atomic_files import replacing, storage_error
from coach_app.engine.core.file_digests import video_sha256
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.core.routine import Origin, Routine
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.media.capture import FileSource
from coach_app.engine.pose_tracks.tracks import (
    LARGEST_BYTES,
    parse_track,
    read_exactly,
    track_bytes,
)
from coach_app.engine.routines.coach_archive import (
    CHOREOGRAPHY,
    DAMAGED,
    MANIFEST,
    new_entry,
    open_archive,
    printable,
    read_part,
)
from coach_app.engine.routines.executions import contents_of, lay_executions
from coach_app.engine.routines.foreign_tracks import lay_tracks
from coach_app.engine.routines.routine_file import FILE_NAME, load_routine, save_routine
from coach_app.engine.routines.routine_manifest import (
    ArchivedFile,
    Document,
    NewerVersion,
    check,
    manifest_of,
    parts_of,
    read_manifest,
    routine_of,
)
from coach_app.errors import CaptureError, ChoreographyError, InputError, RoutineError

SUFFIX = ".coach"

DrawnLength: TypeAlias = Callable[[Path], float]
"""Seconds of the choreography in a text file; raises ChoreographyError if it is none."""

FilmLength: TypeAlias = Callable[[Path], float | None]
"""Seconds of a video, None where it does not say; raises CaptureError if it cannot be played."""


def no_choreography(text: Path) -> float:
    """A `DrawnLength` that takes none."""
    raise ChoreographyError(f"{text} cannot be read here: no reader of choreographies was given.")


def film_length_s(video: Path) -> float | None:
    """The `FilmLength` of who trusts the video."""
    with closing(FileSource(video)) as source:
        return source.duration_s


_VIDEO_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_CHUNK = 1 << 20
# Measured coordinates hardly shrink; frames without a person, at most four of five, do.
_TRACK_RATIO = 50
# Containers round their length.
_LENGTH_SLACK_S = 1.0


def pack(
    routine: Routine,
    tracks: Mapping[str, PoseTrack],
    path: Path,
    *,
    progress: Progress = UNWATCHED,
) -> None:
    """Write `routine` with its video and `tracks` as one file, whole or not at all.

    The same routine gives the same bytes: the archive holds no dates.

    `tracks` are by the model's id, at most `MOST_TRACKS`. Where the routine came from is not told.

    Raises:
        RoutineError: the routine does not fit the format; names what and the limit.
        StorageError: the disk refused.
        Cancelled: `progress` was cancelled; `path` is what it was before.
    """
    suffix = routine.video.suffix.lower()
    suffix = suffix if _VIDEO_SUFFIX.fullmatch(suffix) else ""
    digest = video_sha256(routine.video)  # first: it says so if the video cannot be read
    video = ArchivedFile(f"video{suffix}", routine.video.stat().st_size, digest)
    contents, manifest = _contents(routine, video, tracks)
    manifest_text = json.dumps(manifest, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    copying = _Copying(progress, f"Exporting {routine.id} was stopped; nothing was written.")
    with replacing(path) as fresh, zipfile.ZipFile(fresh, "w", allowZip64=False) as archive:
        archive.writestr(new_entry(MANIFEST, zipfile.ZIP_DEFLATED), manifest_text.encode("utf-8"))
        with routine.video.open("rb") as source, archive.open(new_entry(video.file), "w") as target:
            try:
                _copy(source, target, video, copying)
            except ValueError as error:
                raise RoutineError(
                    f"{routine.video} changed while it was read; export it again."
                ) from error
        for name, content in contents.items():
            # A track is compressed already.
            how = zipfile.ZIP_DEFLATED if name == CHOREOGRAPHY else zipfile.ZIP_STORED
            archive.writestr(new_entry(name, how), content)


def _contents(
    routine: Routine, video: ArchivedFile, tracks: Mapping[str, PoseTrack]
) -> tuple[dict[str, bytes], dict[str, object]]:
    """Files beside the video by their names, and the manifest of all."""
    contents: dict[str, bytes] = {}
    described = []
    for number, (model, track) in enumerate(sorted(tracks.items()), 1):
        name = f"track-{number}.npz"
        contents[name] = track_bytes(track)
        facts = {"model": model, "skeleton": track.skeleton.name, "frames": len(track)}
        described.append((_part(name, contents[name]), facts))
    executions = []
    for number, (title, content) in enumerate(contents_of(routine.folder).items(), 1):
        name = f"execution-{number}.npz"
        contents[name] = content
        executions.append((_part(name, content), {"name": title}))
    text = routine.folder / CHOREOGRAPHY
    choreography = None
    if text.is_file():
        contents[CHOREOGRAPHY] = text.read_bytes()
        choreography = _part(CHOREOGRAPHY, contents[CHOREOGRAPHY])
    manifest = manifest_of(routine, video, described, choreography, executions)
    try:
        check(manifest)
    except ValueError as error:
        raise RoutineError(f"{routine.id} does not fit into one file: {error}.") from error
    return contents, manifest


def unpack(
    path: Path,
    folder: Path,
    drawn_length_s: DrawnLength = no_choreography,
    *,
    video_length_s: FilmLength = film_length_s,
    progress: Progress = UNWATCHED,
) -> Routine:
    """Check a .coach file and lay its routine into `folder`.

    Meant for a folder that nobody looks at yet: `Library.import_file` renames it when all is
    well, and deletes it when not. Its pose tracks are laid beside it as they are: whether they
    are true is for `ForeignTracks` to find out.

    `folder` is empty; its name becomes the routine's id.

    Raises:
        RoutineError: not a .coach file, damaged or against the rules; one sentence that names it.
        StorageError: the disk refused.
        Cancelled: `progress` was cancelled.
    """
    copying = _Copying(progress, f"Importing {path} was stopped; nothing was kept.")
    try:
        with open_archive(path) as archive:
            manifest = _manifest(archive)
            tracks, executions = _tracks(archive, manifest), _executions(archive, manifest)
            # From here on the archive is believed as far as it has been checked.
            _write_parts(archive, manifest, folder, copying)
            lay_tracks(folder, tracks)
            lay_executions(folder, executions)
        routine = routine_of(manifest, folder, Origin("file", printable(path.name)))
        save_routine(routine)
        _check_video(routine, drawn_length_s, video_length_s)
        return load_routine(folder)
    except OSError as error:
        if error.filename is not None and str(folder) not in str(error.filename):
            raise _unreadable(path, error.strerror or "unreadable") from error
        raise storage_error(folder, error) from error
    except RoutineError as error:
        # It names a folder that will be gone: only its reason is kept.
        reason = str(error).replace(str(folder / FILE_NAME), "its manifest")
        raise _unreadable(path, reason.partition("; mend it")[0]) from error
    except DAMAGED as error:
        raise _refusal(path, error) from error


def look_into(path: Path) -> Document:
    """The manifest of a .coach file, after every check that needs no video to be read.

    Raises:
        RoutineError: not a .coach file, damaged or against the rules.
    """
    try:
        with open_archive(path) as archive:
            return _manifest(archive)
    except OSError as error:
        raise _unreadable(path, error.strerror or "unreadable") from error
    except DAMAGED as error:
        raise _refusal(path, error) from error


@dataclass(frozen=True, slots=True)
class _Copying:
    """Copying that tells its progress and can be stopped."""

    progress: Progress
    stopped: str


def _unreadable(path: Path, reason: str, remedy: str = "ask for the file again") -> RoutineError:
    if not path.exists():
        return RoutineError(f"There is no file {printable(str(path))}; check its name.")
    words = printable(" ".join(reason.split())).rstrip(".")[:300]
    name = printable(str(path))
    return RoutineError(f"{name} was not imported ({words}); {remedy}.")


def _refusal(path: Path, error: Exception) -> RoutineError:
    """Word a refusal: our own errors are `ValueError`; zipfile's and its like mean one thing."""
    if isinstance(error, NewerVersion):
        return _unreadable(path, str(error), "update Coach")
    return _unreadable(path, str(error) if type(error) is ValueError else "it is damaged")


def _manifest(archive: zipfile.ZipFile) -> Document:
    """The checked manifest; every entry is declared by it, with its size, and nothing lacks."""
    sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    with archive.open(MANIFEST) as file:
        document = read_manifest(read_exactly(file, sizes.pop(MANIFEST)))
    for part in parts_of(document):
        if part.file not in sizes:
            raise ValueError(f"{printable(part.file)} is missing")
        if sizes.pop(part.file) != part.size:
            raise ValueError(f"{part.file} has another size than its manifest states")
    if sizes:
        raise ValueError(f"it holds {min(sizes)}, which its manifest does not name")
    return document


def _tracks(archive: zipfile.ZipFile, manifest: Document) -> dict[str, bytearray]:
    tracks: dict[str, bytearray] = {}
    for table in manifest["tracks"]:
        content, track = _track(archive, table, any_values=True)
        if (track.skeleton.name, len(track)) != (table["skeleton"], table["frames"]):
            raise ValueError(f"{table['file']} is another track than its manifest states")
        if table["model"] in tracks:
            raise ValueError(f"it holds two tracks of {table['model']}")
        tracks[table["model"]] = content
    return tracks


def _executions(archive: zipfile.ZipFile, manifest: Document) -> dict[str, bytearray]:
    found: dict[str, bytearray] = {}
    for table in manifest.get("executions", []):
        if table["name"] in found:
            raise ValueError(f"it holds two good executions {table['name']}")
        found[table["name"]], _ = _track(archive, table, any_values=False)
    return found


def _track(
    archive: zipfile.ZipFile, table: Document, *, any_values: bool
) -> tuple[bytearray, PoseTrack]:
    part = ArchivedFile(table["file"], int(table["bytes"]), table["sha256"])
    content = read_part(archive, part)
    largest = min(LARGEST_BYTES, _TRACK_RATIO * len(content) + (1 << 20))
    try:
        return content, parse_track(content, part.file, largest, any_values=any_values)
    except InputError as error:
        raise ValueError(f"{part.file} is no pose track") from error


def _write_parts(
    archive: zipfile.ZipFile, manifest: Document, folder: Path, copying: _Copying
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    video, *others = parts_of(manifest)
    with archive.open(video.file) as source, (folder / video.file).open("xb") as target:
        _copy(source, target, video, copying)
    for part in others:
        if part.file == CHOREOGRAPHY:
            content = read_part(archive, part)
            content.decode("utf-8")  # a UnicodeDecodeError is a ValueError
            (folder / CHOREOGRAPHY).write_bytes(content)


def _copy(source: IO[bytes], target: IO[bytes], part: ArchivedFile, copying: _Copying) -> None:
    """Copy a part piece by piece; ValueError if it is not the one that was announced."""
    digest, done = hashlib.sha256(), 0
    while done <= part.size and (chunk := source.read(_CHUNK)):
        copying.progress.stop_if_cancelled(copying.stopped)
        digest.update(chunk)
        target.write(chunk)
        done += len(chunk)
        copying.progress.counted(done, part.size)
    if digest.hexdigest() != part.sha256:
        raise ValueError(f"{part.file} does not match its checksum")


def _check_video(routine: Routine, drawn_length_s: DrawnLength, video_length_s: FilmLength) -> None:
    """The video plays, and is as long as the manifest says."""
    try:
        reader: FilmLength = drawn_length_s if routine.drawn else video_length_s
        length_s = reader(routine.video)
    except CaptureError as error:
        raise ValueError("its video cannot be played") from error
    except ChoreographyError as error:
        raise ValueError("its choreography cannot be understood") from error
    if length_s is not None and abs(length_s - routine.duration_s) > _LENGTH_SLACK_S:
        raise ValueError("its video is not as long as its manifest states")


def _part(name: str, content: bytes) -> ArchivedFile:
    return ArchivedFile(name, len(content), hashlib.sha256(content).hexdigest())
