"""Write a file whole or not at all, and say in one sentence what the disk refused."""

import contextlib
import errno
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

from coach_app.errors import InputError, StorageError

_FULL = (errno.ENOSPC, errno.EDQUOT)


def refuse_same_file(output: Path, source: Path, option: str, what: str = "video") -> None:
    """Stop before a video, or `what` else is read, is overwritten with what is made from it.

    Raises:
        InputError: `output` is `source`; the sentence names `option` as the remedy.
    """
    if output.exists() and source.exists() and output.samefile(source):
        raise InputError(f"{output} is the {what} itself; give another name with {option}.")


@contextlib.contextmanager
def storing(path: Path) -> Iterator[None]:
    """Turn what the disk refuses in the block into one sentence about `path`.

    Raises:
        StorageError: the disk is full, read-only or refuses for another reason.
    """
    try:
        yield
    except OSError as error:
        raise storage_error(path, error) from error


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary name beside `path`; on success it takes the place of `path`.

    Whatever ends the block otherwise (an error, Ctrl-C) removes the temporary file and leaves
    what `path` was before.

    Yields:
        A name that does not exist yet, with the suffix of `path`, for the block to write to.

    Raises:
        StorageError: the disk is full, read-only or refuses for another reason, or the path names
            no file.
    """
    if not path.name:
        raise StorageError(f"{path} is no file's name; give one.")
    fresh = path.with_name(f".{path.stem[:40]}-{uuid.uuid4().hex[:8]}.part{path.suffix}")
    try:
        with storing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            yield fresh
            with fresh.open("rb+") as file:  # content before name: power loss cannot empty it
                os.fsync(file.fileno())
            fresh.replace(path)
            flush_folder(path.parent)
    finally:
        with contextlib.suppress(OSError):  # the error that led here is the one to report
            fresh.unlink(missing_ok=True)


def write_file(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write `content` to `path`, whole or not at all.

    `private`: only this account may read it, from the first byte.

    Raises:
        StorageError: the disk is full, read-only or refuses for another reason.
    """
    with replacing(path) as fresh:
        if private:
            fresh.touch(mode=0o600, exist_ok=False)
        fresh.write_bytes(content)


def storage_error(path: Path, error: OSError) -> StorageError:
    """The sentence for what the disk refused at `path`."""
    if error.errno in _FULL:
        return StorageError(f"The disk is full: {path} was not written; free some space first.")
    reason = error.strerror or type(error).__name__
    return StorageError(
        f"{path} cannot be written ({reason}); choose another folder or change its rights."
    )


def flush_folder(folder: Path) -> None:
    """Bring new names in `folder` onto the disk; Windows opens no folders and needs none."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
