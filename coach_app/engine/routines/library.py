"""The routines that can be chosen: a video, its moves and what counts; load, validate, save."""

import contextlib
import dataclasses
import shutil
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach_app.engine.core.atomic_files import storing
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.core.routine import Move, Origin, Routine
from coach_app.engine.routines.coach_archive import CHOREOGRAPHY, printable
from coach_app.engine.routines.coach_file import DrawnLength, look_into, no_choreography, unpack
from coach_app.engine.routines.executions import contents_of, lay_executions
from coach_app.engine.routines.routine_file import checked_id, load_routine, save_routine
from coach_app.engine.routines.routine_names import (
    checked_title,
    first_free,
    folded,
    routine_id,
)
from coach_app.engine.routines.routine_trash import bring_back, exchange, forget, recover, set_aside
from coach_app.engine.routines.routine_videos import copy_video, measured_duration_s
from coach_app.errors import RoutineError

_STAGING = ".new-"
_ABANDONED_S = 3600.0


@dataclass(frozen=True, slots=True)
class Listing:
    """Content of a library: the routines that can be played, and an error for each other folder."""

    routines: tuple[Routine, ...]
    problems: tuple[RoutineError, ...]


class Library:
    """Routines in one or several folders; what the disk refuses raises StorageError.

    Args:
        folders: shipped routines first. The last one is the instructor's own: there, and only
            there, routines are added and removed. A folder need not exist yet. An id belongs to
            the first folder that has it: nothing that was copied in takes a shipped one's place.
        drawn_length_s: reads choreographies; by default there is nobody who can.
    """

    def __init__(
        self, folders: Sequence[Path], drawn_length_s: DrawnLength = no_choreography
    ) -> None:
        if not folders:
            raise RoutineError("A library needs at least one folder.")
        self._folders = tuple(folders)
        self._own = self._folders[-1]
        self._drawn_length_s = drawn_length_s

    def list(self) -> Listing:
        """Every routine, and a problem for every folder that is none."""
        recover(self._own)
        found: dict[str, Routine] = {}
        problems: list[RoutineError] = []
        taken: set[str] = set()
        for folder in self._routine_folders():
            try:
                if folder.name in taken:
                    raise RoutineError(
                        f"{folder} is left out because a routine that comes with Coach has the "
                        "same name; rename the folder."
                    )
                taken.add(folder.name)
                found[folder.name] = load_routine(folder)
            except RoutineError as error:
                problems.append(error)
        return Listing(tuple(found.values()), tuple(problems))

    def get(self, name: str) -> Routine:
        """The routine with the id, or else the title, `name`.

        Raises:
            RoutineError: there is none, or it is damaged.
        """
        folders = {folder.name: folder for folder in reversed(self._routine_folders())}
        if name in folders:
            return load_routine(folders[name])
        listing = self.list()
        wanted = folded(name)
        for routine in listing.routines:
            if wanted in (folded(text) for text in routine.title.values()):
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
        published: bool = True,
        progress: Progress = UNWATCHED,
    ) -> Routine:
        """Copy `video` into the own folder as a routine.

        The routine appears whole or not at all: it is built under a hidden name and then renamed.

        Any video that `FileSource` plays; it is not changed. The id is made from the title.

        Raises:
            CaptureError: the video cannot be played.
            RoutineError: the title is empty.
            Cancelled: `progress` was cancelled; nothing is left behind.
        """
        title = checked_title(title, str(video))
        duration_s = measured_duration_s(video)

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
                published=published,
            )
            stopped = f"Adding {video} was stopped; nothing was kept."
            copy_video(video, routine.video, progress, stopped)
            save_routine(routine)

        return self._appear(routine_id(title), build)

    def import_file(self, path: Path, *, progress: Progress = UNWATCHED) -> Routine:
        """Take a .coach file into the own folder; nothing is written if anything is wrong with it.

        The pose tracks that it holds stay in the routine's folder, and are not used before
        `ForeignTracks` has checked them.

        Raises:
            RoutineError: not a .coach file, damaged or against the rules; names the file.
            Cancelled: `progress` was cancelled; nothing is left behind.
        """
        manifest = look_into(path)

        def build(folder: Path) -> None:
            unpack(path, folder, self._drawn_length_s, progress=progress)

        return self._appear(routine_id(manifest["id"]), build)

    def duplicate(self, name: str, title: str, *, progress: Progress = UNWATCHED) -> Routine:
        """A copy of a routine in the own folder, to be changed at will; also of a shipped one.

        Titles in other languages are not copied: they would still be those of the first.

        Raises:
            RoutineError: no such routine, or the title is empty.
            Cancelled: `progress` was cancelled; nothing is left behind.
        """
        first = self.get(name)
        title = checked_title(title, first.id)

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
            copy_video(first.video, copy.video, progress, stopped)
            if (text := first.folder / CHOREOGRAPHY).is_file():
                (folder / CHOREOGRAPHY).write_bytes(text.read_bytes())
            lay_executions(folder, contents_of(first.folder))
            save_routine(copy)

        return self._appear(routine_id(title), build)

    def create(self, title: str, fill: Callable[[Path], None]) -> Routine:
        """A routine of the own folder that is neither a copy nor a video: a drawn one.

        The id is made from the title. `fill` writes video and routine.toml into the hidden folder
        that it is given.

        Raises:
            RoutineError: the title is empty, or what was written could not be played.
            StorageError: the disk refused. Whatever `fill` raises; nothing is left behind.
        """
        return self._appear(routine_id(checked_title(title, "the text")), fill)

    def replace(self, routine_id: str, fill: Callable[[Path], None]) -> Routine:
        """Another content, by `fill` as in `create`, for an own routine, whole or not at all.

        Raises:
            RoutineError: there is none, or it belongs to the app.
            StorageError: the disk refused. Whatever `fill` raises; the routine is as it was.
        """
        return self._build(self.own_folder(routine_id), fill, exchange)

    def set_aside(self, routine_id: str) -> None:
        """Remove one of the instructor's own routines so that `bring_back` can undo it.

        Raises:
            RoutineError: there is none, or it belongs to the app.
            StorageError: the disk refused; the routine is still there.
        """
        set_aside(self.own_folder(routine_id))

    def bring_back(self, routine_id: str) -> None:
        """Undo `set_aside`, within an hour and before `forget_set_aside`.

        Raises:
            RoutineError: it is gone for good, or another routine has its id by now.
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
        folder = self.own_folder(routine_id)
        # Under a hidden name first, so that an interrupted deletion leaves no half routine.
        hidden = folder.with_name(f".{routine_id}.removed")
        with storing(folder):
            folder.rename(hidden)
            shutil.rmtree(hidden)

    def own_folder(self, routine_id: str) -> Path:
        """Folder of one of the instructor's own routines.

        Raises:
            RoutineError: there is none, or it belongs to the app.
        """
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
        target = self._own / first_free(wanted_id, {of.name for of in self._routine_folders()})
        return self._build(target, build, lambda target, folder: folder.rename(target))

    def _build(
        self, target: Path, build: Callable[[Path], None], show: Callable[[Path, Path], object]
    ) -> Routine:
        """Let `build` fill a hidden folder, and let `show` put it into `target`'s place."""
        staging = self._own / f"{_STAGING}{uuid.uuid4().hex[:8]}"
        folder = staging / target.name  # the last name already: it is the routine's id
        try:
            with storing(target):
                folder.mkdir(parents=True)
                build(folder)
                load_routine(folder)  # never show what could not be played
                show(target, folder)
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
            with contextlib.suppress(FileNotFoundError):  # somebody is at work in it
                times = [path.stat().st_mtime for path in (left, *left.rglob("*"))]
                if time.time() - max(times) > _ABANDONED_S:
                    shutil.rmtree(left, ignore_errors=True)


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
