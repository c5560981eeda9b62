"""Files that the service's pages are made of: read once, answered with tags and strict headers."""

import hashlib
import importlib.resources
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from fastapi import HTTPException, Request, Response

# By ending, what may be fetched: nothing else in a folder is.
KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Always asked for again, and answered with 304 as long as it is the same.
    "Cache-Control": "no-cache",
}
"""What every file of every page is sent with."""


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file as it is sent.

    Attributes:
        content: all of it.
        kind: its media type.
        tag: changes with the content.
    """

    content: bytes
    kind: str
    tag: str


def static_file(content: bytes, ending: str) -> StaticFile:
    """A file of the kind that `ending` names in `KINDS`."""
    return StaticFile(content, KINDS[ending], f'"{hashlib.sha256(content).hexdigest()[:32]}"')


def files_of(folder: str) -> dict[str, StaticFile]:
    """The files of a folder of this room and of those in it, by their path within it."""
    return dict(_within(importlib.resources.files("pose_service").joinpath("web", folder), ""))


def _within(folder: Traversable, path: str) -> list[tuple[str, StaticFile]]:
    found = []
    for entry in folder.iterdir():
        ending = entry.name.rsplit(".", 1)[-1]
        if entry.is_dir():
            found += _within(entry, f"{path}{entry.name}/")
        elif ending in KINDS:
            found.append((f"{path}{entry.name}", static_file(entry.read_bytes(), ending)))
    return found


def answer(
    request: Request, files: Mapping[str, StaticFile], name: str, headers: Mapping[str, str]
) -> Response:
    """A file, or 304 where the caller has it.

    Raises:
        HTTPException: 404, there is no such file.
    """
    if name not in files:
        raise HTTPException(404, "There is no such file.")
    file = files[name]
    headers = {**HEADERS, **headers, "ETag": file.tag}
    if request.headers.get("If-None-Match") == file.tag:
        return Response(status_code=304, headers=headers)
    return Response(file.content, headers=headers, media_type=file.kind)
