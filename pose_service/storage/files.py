"""Files of videos and results: one folder, shared by all hosts where there are several.

    incoming/  uploads that are still coming
    videos/    one file a task, named by the task's id
    work/      what a worker is writing, by task and fencing number
    results/   the same once it is complete
    routines/  one folder a routine that is followed in a browser

A file moves on by a rename within this folder, flushed to the disk before: there is never half a
one. Names come from ids that the service made itself, never from a request. Object storage (S3)
would stand behind these same methods; it is not there yet.
"""

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from coach_app.errors import StorageError

_TRIED_BYTES = 4096
_PLACES = ("incoming", "videos", "work", "results", "routines")


class Files:
    """The folder of videos and results, for any thread; each method may raise StorageError.

    Raises:
        StorageError: it cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with _usable(folder):
            for place in _PLACES:
                (folder / place).mkdir(parents=True, exist_ok=True, mode=0o700)

    def new_upload(self) -> Path:
        """A name for an upload that is to come."""
        return self.folder / "incoming" / secrets.token_hex(16)

    def keep_video(self, upload: Path, task_id: str) -> None:
        """Make a complete upload the video of a task."""
        with _usable(self.folder):
            upload.replace(self.video(task_id))
            _flush(self.folder / "videos")

    def video(self, task_id: str) -> Path:
        """The video of a task; it need not be there any more."""
        return self.folder / "videos" / task_id

    def new_workspace(self, task_id: str, fence: int) -> Path:
        """An empty folder for one attempt at a task."""
        path = self.folder / "work" / f"{task_id}-{fence}"
        with _usable(self.folder):
            shutil.rmtree(path, ignore_errors=True)
            path.mkdir(mode=0o700)
        return path

    def publish(self, workspace: Path, keep: Collection[Path], place: str = "results") -> str:
        """Make a workspace, but for what is not to `keep`, a folder of `place` by one rename."""
        kept = {path.resolve() for path in keep}
        target = self.folder / place / workspace.name
        with _usable(self.folder):
            for path in sorted(workspace.rglob("*"), reverse=True):
                if path.is_dir() and not path.is_symlink():
                    if not any(path.resolve() in other.parents for other in kept):
                        path.rmdir()
                elif path.resolve() not in kept:
                    path.unlink()
                else:
                    _flush(path)
            _flush(workspace)
            workspace.rename(target)
            _flush(target.parent)
        return target.name

    def routine(self, folder: str) -> Path:
        """The folder of a routine that is followed in a browser."""
        return self.folder / "routines" / folder

    def result(self, folder: str, name: str = "") -> Path:
        """A file of a folder of results, or the folder itself."""
        return self.folder / "results" / folder / name

    def under(self, place: str) -> list[Path]:
        """The files of a place such as videos/TASK or results/FOLDER; none where it is gone."""
        path = self.folder / place
        if path.is_file():
            return [path]
        return sorted(file for file in path.rglob("*") if file.is_file())

    def put_back(self, name: str, content: BinaryIO) -> None:
        """Write a file of a backup, flushed to the disk; `name` as `under` gave it."""
        path = self.folder / name
        with _usable(self.folder):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with path.open("xb") as file:
                shutil.copyfileobj(content, file)
                file.flush()
                os.fsync(file.fileno())
            _flush(path.parent)

    def discard(self, path: Path) -> None:
        """Remove a file or folder that nobody needs; what cannot be removed is left to `sweep`."""
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def free_bytes(self) -> int:
        """Free bytes on this disk."""
        with _usable(self.folder):
            return shutil.disk_usage(self.folder).free

    def check_writable(self) -> None:
        """Write something and take it away again.

        Raises:
            StorageError: nothing can be written now.
        """
        path = self.new_upload()
        try:
            with _usable(self.folder), path.open("xb") as file:
                file.write(bytes(_TRIED_BYTES))
                file.flush()
                os.fsync(file.fileno())
        finally:
            self.discard(path)

    def sweep(self, known: Mapping[str, Collection[str]], older_s: float) -> int:
        """Remove what kills left behind, but for what is `known` by place; gives how many.

        Places are videos, results and routines; what was touched in the last `older_s` stays.
        """
        removed = 0
        for place in _PLACES:
            for path in (self.folder / place).iterdir():
                if path.name not in known.get(place, ()) and _age_s(path) > older_s:
                    self.discard(path)
                    removed += 1
        return removed


def _age_s(path: Path) -> float:
    """Since the youngest change in it."""
    try:
        times = [path.stat().st_mtime, *(inner.stat().st_mtime for inner in path.rglob("*"))]
    except OSError:
        return 0.0  # it is just moving on
    return time.time() - max(times)


def _flush(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows cannot open a folder, and needs it less
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _usable(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses in the block into one sentence."""
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"The files folder {folder} cannot be used ({error.strerror}); check the disk and its"
            " rights."
        ) from error
