"""A video as it comes in: to the disk piece by piece, hashed on the way, within its limits."""

import asyncio
import errno
import hashlib
import os
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fastapi import HTTPException, Request
from starlette.concurrency import run_in_threadpool

from pose_service.settings import ServiceSettings
from pose_service.storage.files import Files

MEDIA_TYPES = (
    "video/mp4",
    "video/quicktime",
    "video/webm",
    "video/x-matroska",
    "video/x-msvideo",
    "video/mpeg",
    "video/mp2t",
    "video/3gpp",
    "image/gif",
    "application/octet-stream",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """Kind of a video that is sent.

    Attributes:
        name: in a sentence.
        types: media types that it may state. stating: what it should say of its type.
        most_bytes: None: as the settings limit a video.
    """

    name: str
    types: tuple[str, ...]
    stating: str
    most_bytes: int | None = None

    def limit(self, settings: ServiceSettings) -> int:
        """How many bytes it may have."""
        return settings.limits.most_bytes if self.most_bytes is None else self.most_bytes


VIDEO = Kind("video", MEDIA_TYPES, "its own Content-Type (video/mp4) or application/octet-stream")
RETRY_AFTER_S = 30

_WRITE_BYTES = 1 << 20
# The connection is closed, or the rest of the body would still be taken in and thrown away.
_CLOSING = {"Connection": "close"}


@dataclass(frozen=True, slots=True)
class Received:
    """A whole upload on the disk.

    Attributes:
        path: in the folder of the files, under a name of ours.
        sha256: of the content, 64 hex digits.
        size_bytes: of the content.
    """

    path: Path
    sha256: str
    size_bytes: int


async def receive(
    request: Request, files: Files, settings: ServiceSettings, kind: Kind = VIDEO
) -> Received:
    """Take in the body of a request; nothing is left of one that is not taken whole.

    Raises:
        HTTPException: 408, 411, 413, 415, 422 or 507, each with one plain sentence.
        StorageError: the disk refused otherwise.
    """
    _check_headers(request, settings, kind)
    await run_in_threadpool(_check_space, request, files, settings, kind)
    path = files.new_upload()
    try:
        with path.open("xb") as file:
            digest, size = await _write(request, file, files, settings, kind)
            await run_in_threadpool(_flush, file)
    except BaseException as error:
        files.discard(path)
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _disk_full(kind) from error
        raise
    if size == 0:
        files.discard(path)
        raise HTTPException(422, f"The {kind.name} is empty (0 bytes); send it again.")
    return Received(path, digest, size)


def _check_headers(request: Request, settings: ServiceSettings, kind: Kind) -> None:
    stated = request.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if stated not in kind.types:
        raise HTTPException(
            415, f"Send the {kind.name} itself as the body, with {kind.stating}.", _CLOSING
        )
    announced = request.headers.get("Content-Length", "")
    if announced.isdigit() and int(announced) > kind.limit(settings):
        raise _too_long(settings, kind)


def _check_space(request: Request, files: Files, settings: ServiceSettings, kind: Kind) -> None:
    announced = request.headers.get("Content-Length", "")
    coming = int(announced) if announced.isdigit() else 0
    if files.free_bytes() < coming + settings.free_bytes:
        raise _disk_full(kind)


async def _write(
    request: Request, file: BinaryIO, files: Files, settings: ServiceSettings, kind: Kind
) -> tuple[str, int]:
    digest, size, pending = hashlib.sha256(), 0, bytearray()

    def write(part: bytes) -> None:
        if files.free_bytes() < settings.free_bytes:
            raise _disk_full(kind)
        digest.update(part)
        file.write(part)

    async for chunk in _chunks(request, settings, kind):
        size += len(chunk)
        if size > kind.limit(settings):
            raise _too_long(settings, kind)
        pending += chunk
        if len(pending) >= _WRITE_BYTES:
            await run_in_threadpool(write, bytes(pending))
            pending.clear()
    await run_in_threadpool(write, bytes(pending))
    return digest.hexdigest(), size


async def _chunks(request: Request, settings: ServiceSettings, kind: Kind) -> AsyncIterator[bytes]:
    stream = request.stream()
    until_s = time.monotonic() + settings.upload_longest_s
    try:
        while True:
            async with asyncio.timeout(min(settings.upload_pause_s, until_s - time.monotonic())):
                chunk = await anext(stream, None)
            if chunk is None:
                return
            yield chunk
    except TimeoutError as error:
        raise HTTPException(
            408, f"The {kind.name} came too slowly; send it again over a better line.", _CLOSING
        ) from error


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _too_long(settings: ServiceSettings, kind: Kind) -> HTTPException:
    megabytes = kind.limit(settings) / 1e6
    sentence = f"A {kind.name} has at most {megabytes:.0f} MB; send a part."
    return HTTPException(413, sentence, _CLOSING)


def _disk_full(kind: Kind) -> HTTPException:
    return HTTPException(
        507,
        f"The service's disk is full; send the {kind.name} later.",
        {**_CLOSING, "Retry-After": str(RETRY_AFTER_S)},
    )
