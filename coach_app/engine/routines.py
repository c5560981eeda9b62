"""The routines that can be chosen: a video, its moves and what counts; load, validate, save."""

import dataclasses
import hashlib
import os
import shutil
import time
import unicodedata
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach_app.engine.atomic_files import storage_error
from coach_app.engine.capture import FileSource
from coach_app.engine.coach_archive import CHOREOGRAPHY, printable
from coach_app.engine.coach_file import look_into, unpack
from coach_app.engine.routine_file import (
    FILE_NAME,
    FORMAT,
    POSITIONS,
    Move,
    Origin,
    Routine,
    Texts,
    checked_id,
    load_routine,
    save_routine,
)
from coach_app.engine.set_aside import bring_back, exchange, forget, recover, set_aside
from coach_app.engine.tracks import TrackCache
from coach_app.errors import Cancelled, RoutineError

__all__ = [
    "FILE_NAME",
    "FORMAT",
    "POSITIONS",
    "Library",
    "Listing",
    "Move",
    "Origin",
    "Routine",
    "Texts",
    "load_routine",
    "routine_id",
    "save_routine",
]

Progress = Callable[[int, int], None]
"""Called with bytes copied and bytes in all."""

_CHUNK = 1 << 20
_STAGING = ".new-"
_ABANDONED_S = 3600.0
_ID_LENGTH = 48
# Names that Windows keeps for devices.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}


@dataclass(frozen=True, slots=True)
class Listing:
    """What a library holds.

    Attributes:
        routines: those that can be played, folder by folder, by id.
        problems: one error for each folder that holds a damaged routine.
    """

    routines: tuple[Routine, ...]
    problems: tuple[RoutineError, ...]


class Library:
    """Routines in one or several folders.

    Args:
        folders: shipped routines first. The last one is the instructor's own: there, and only
            there, routines are added and removed. A folder need not exist yet. An id in a later
            folder hides the same id in an earlier one.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        if not folders:
            raise RoutineError("A library needs at least one folder.")
        self._folders = tuple(folders)
        self._own = self._folders[-1]

    def list(self) -> Listing:
        """Every routine, and a problem for every folder that is none."""
        recover(self._own)
        found: dict[str, Routine] = {}
        problems: list[RoutineError] = []
        for folder in self._routine_folders():
            try:
                found[folder.name] = load_routine(folder)
            except RoutineError as error:
                problems.append(error)
        return Listing(tuple(found.values()), tuple(problems))

    def get(self, name: str) -> Routine:
        """The routine with the id, or else the title, `name`.

        Raises:
            RoutineError: there is none, or it is damaged.
        """
        folders = {folder.name: folder for folder in self._routine_folders()}
        if name in folders:
            return load_routine(folders[name])
        listing = self.list()
        wanted = _folded(name)
        for routine in listing.routines:
            if wanted in (_folded(text) for text in routine.title.values()):
                return routine
        known = ", ".join(routine.id for routine in listing.routines) or "none yet"
        raise RoutineError(f"There is no routine {name!r}; choose one of: {known}.")

    def add(
        self,
        video: Path,
        title: str,
        *,
        position: str = "standing",
        mirrored: bool = True,
        author: str = "",
        licence: str = "",
        moves: Sequence[Move] = (),
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Routine:
        """Copy `video` into the own folder as a routine.

        The routine appears whole or not at all: it is built under a hidden name and then renamed.

        Args:
            video: any video that `FileSource` plays; it is not changed.
            title: in any language; the id is made from it.
            position: "seated" or "standing".
            mirrored: whether the participant is expected to copy as in a mirror.
            author: as in `Routine`.
            licence: as in `Routine`.
            moves: as they were proposed, say; none for a video nobody has divided yet.
            progress: called as the copy proceeds.
            cancelled: asked between pieces of the copy.

        Raises:
            CaptureError: the video cannot be played.
            RoutineError: the title is empty.
            StorageError: the disk refused.
            Cancelled: `cancelled` said so; nothing is left behind.
        """
        title = _checked_title(title, str(video))
        duration_s = _duration_s(video)

        def build(folder: Path) -> None:
            routine = Routine(
                id=folder.name,
                title={"en": title},
                description={},
                video=folder / f"video{video.suffix.lower()}",
                position=position,
                mirrored=mirrored,
                moves=tuple(moves),
                duration_s=duration_s,
                author=author,
                licence=licence,
                folder=folder,
                origin=Origin("video", printable(video.name)),
            )
            stopped = f"Adding {video} was stopped; nothing was kept."
            _copy(video, routine.video, progress, cancelled, stopped)
            save_routine(routine)

        return self._appear(routine_id(title), build)

    def import_file(
        self,
        path: Path,
        tracks: TrackCache | None = None,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Routine:
        """Take a .coach file into the own folder; nothing is written if anything is wrong with it.

        Args:
            path: the file, from anybody; it is not changed.
            tracks: where its pose tracks go, so that the video need not be measured again where
                the model is the same. A track that is there already stays.
            progress: called as the video is copied.
            cancelled: asked between pieces of the copy.

        Raises:
            RoutineError: not a .coach file, damaged or against the rules; names the file.
            StorageError: the disk refused.
            Cancelled: `cancelled` said so; nothing is left behind.
        """
        manifest = look_into(path)

        def build(folder: Path) -> None:
            unpacked = unpack(path, folder, progress=progress, cancelled=cancelled)
            for model_id, track in unpacked.tracks.items():
                if (
                    tracks is not None
                    and not tracks.path(unpacked.routine.video, model_id).exists()
                ):
                    tracks.put(unpacked.routine.video, model_id, track)

        return self._appear(routine_id(manifest["id"]), build)

    def duplicate(
        self,
        name: str,
        title: str,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Routine:
        """A copy of a routine in the own folder, to be changed at will; also of a shipped one.

        Args:
            name: as in `get`.
            title: of the copy, in any language. Titles in other languages are not copied: they
                would still be those of the first.
            progress: called as the copy proceeds.
            cancelled: asked between pieces of the copy.

        Raises:
            RoutineError: no such routine, or the title is empty.
            StorageError: the disk refused.
            Cancelled: `cancelled` said so; nothing is left behind.
        """
        first = self.get(name)
        title = _checked_title(title, first.id)

        def build(folder: Path) -> None:
            copy = dataclasses.replace(
                first,
                id=folder.name,
                title={"en": title},
                video=folder / first.video.name,
                folder=folder,
                origin=Origin("copy", first.id),
            )
            stopped = f"Copying {first.id} was stopped; nothing was kept."
            _copy(first.video, copy.video, progress, cancelled, stopped)
            if (text := first.folder / CHOREOGRAPHY).is_file():
                (folder / CHOREOGRAPHY).write_bytes(text.read_bytes())
            save_routine(copy)

        return self._appear(routine_id(title), build)

    def create(self, title: str, fill: Callable[[Path], None]) -> Routine:
        """A routine of the own folder that is neither a copy nor a video: a drawn one.

        Args:
            title: in any language; the id is made from it.
            fill: writes video and routine.toml into the hidden folder that it is given.

        Raises:
            RoutineError: the title is empty, or what was written could not be played.
            StorageError: the disk refused. Whatever `fill` raises; nothing is left behind.
        """
        return self._appear(routine_id(_checked_title(title, "the text")), fill)

    def replace(self, routine_id: str, fill: Callable[[Path], None]) -> Routine:
        """Another content for one of the instructor's own routines, whole or not at all.

        Args:
            routine_id: it stays.
            fill: as in `create`.

        Raises:
            RoutineError: there is none, or it belongs to the app.
            StorageError: the disk refused. Whatever `fill` raises; the routine is as it was.
        """
        return self._build(self._own_folder(routine_id), fill, exchange)

    def set_aside(self, routine_id: str) -> None:
        """Remove one of the instructor's own routines so that `bring_back` can undo it.

        Raises:
            RoutineError: there is none, or it belongs to the app.
            StorageError: the disk refused; the routine is still there.
        """
        set_aside(self._own_folder(routine_id))

    def bring_back(self, routine_id: str) -> None:
        """Undo `set_aside`, within an hour and before `forget_set_aside`.

        Raises:
            RoutineError: it is gone for good, or another routine has its id by now.
            StorageError: the disk refused.
        """
        bring_back(self._own / checked_id(routine_id, str(self._own)))

    def forget_set_aside(self) -> None:
        """Delete what was set aside."""
        forget(self._own)

    def owns(self, routine: Routine) -> bool:
        """Whether it is the instructor's own, and not one that comes with the app."""
        return routine.folder.parent == self._own

    def remove(self, routine_id: str) -> None:
        """Delete one of the instructor's own routines with its video.

        Raises:
            RoutineError: there is none, or it belongs to the app.
            StorageError: the disk refused; the routine is still there.
        """
        folder = self._own_folder(routine_id)
        # Under a hidden name first, so that an interrupted deletion leaves no half routine.
        hidden = folder.with_name(f".{routine_id}.removed")
        try:
            folder.rename(hidden)
            shutil.rmtree(hidden)
        except OSError as error:
            raise storage_error(folder, error) from error

    def _own_folder(self, routine_id: str) -> Path:
        """Where one of the instructor's own routines lies."""
        if routine_id not in {path.name for path in _visible_folders(self._own)}:
            shipped = any(routine_id == path.name for path in self._routine_folders())
            what = "comes with the app and stays" if shipped else "is not in the library"
            raise RoutineError(f"Routine {routine_id!r} {what}; `routine list` shows your own.")
        return self._own / routine_id

    def _routine_folders(self) -> Sequence[Path]:
        return [path for folder in self._folders for path in _visible_folders(folder)]

    def _appear(self, wanted_id: str, build: Callable[[Path], None]) -> Routine:
        """Let `build` fill a hidden folder, and show it once it is whole.

        Killed in between, a hidden folder stays, which no list shows and `_sweep` deletes.
        """
        self._sweep()
        return self._build(self._own / self._free_id(wanted_id), build, _rename)

    def _build(
        self, target: Path, build: Callable[[Path], None], show: Callable[[Path, Path], None]
    ) -> Routine:
        """Let `build` fill a hidden folder, and let `show` put it into `target`'s place."""
        staging = self._own / f"{_STAGING}{uuid.uuid4().hex[:8]}"
        folder = staging / target.name  # the last name already: it is the routine's id
        try:
            folder.mkdir(parents=True)
            build(folder)
            load_routine(folder)  # never show what could not be played
            show(target, folder)
        except OSError as error:
            raise storage_error(target, error) from error
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        return load_routine(target)

    def _sweep(self) -> None:
        """Delete what a killed program left half-built; not what another is building just now."""
        if not self._own.is_dir():
            return
        recover(self._own)
        for half in self._own.glob(".*.removed"):
            shutil.rmtree(half, ignore_errors=True)
        for left in self._own.glob(f"{_STAGING}*"):
            times = [path.stat().st_mtime for path in (left, *left.rglob("*")) if path.exists()]
            if times and time.time() - max(times) > _ABANDONED_S:
                shutil.rmtree(left, ignore_errors=True)

    def _free_id(self, first: str) -> str:
        taken = {folder.name for folder in self._routine_folders()}
        candidate, number = first, 2
        while candidate in taken:
            candidate, number = f"{first}-{number}", number + 1
        return candidate


def _rename(target: Path, folder: Path) -> None:
    folder.rename(target)


def routine_id(title: str) -> str:
    """A folder name that every file system, address and schema takes, made from `title`.

    Letters lose their accents; a title in another script becomes `routine-` and a short hash,
    always the same for the same title (`Library.get` also finds it by the title itself).
    """
    plain = unicodedata.normalize("NFKD", title.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in plain).split()
    name = "-".join(words)[:_ID_LENGTH].strip("-")
    lost = any(c.isalnum() and not c.isascii() for c in plain)
    if lost or not name or name in _RESERVED:
        digest = hashlib.sha256(_folded(title).encode("utf-8")).hexdigest()[:8]
        name = f"{name}-{digest}" if name and name not in _RESERVED else f"routine-{digest}"
    return name


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split())).casefold()


def _visible_folders(folder: Path) -> Sequence[Path]:
    try:
        paths = sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise RoutineError(
            f"{folder} cannot be read ({error.strerror}); check its rights."
        ) from error
    return [path for path in paths if path.is_dir() and not path.name.startswith((".", "_"))]


def _duration_s(video: Path) -> float:
    """The header's length; a file without one (recorded by a browser) is read through."""
    source = FileSource(video)
    try:
        if source.duration_s is not None:
            return source.duration_s
        last_s = 0.0
        while (frame := source.read()) is not None:
            last_s = frame.t_s
        return last_s + 1.0 / (source.rate_hz or 30.0)
    finally:
        source.close()


def _checked_title(title: str, whose: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise RoutineError(f"The routine of {whose} needs a title.")
    return title


def _copy(
    video: Path,
    copy: Path,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
    stopped: str,
) -> None:
    total, done = video.stat().st_size, 0
    with video.open("rb") as source, copy.open("wb") as target:
        while chunk := source.read(_CHUNK):
            if cancelled is not None and cancelled():
                raise Cancelled(stopped)
            target.write(chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, total)
        target.flush()
        os.fsync(target.fileno())
