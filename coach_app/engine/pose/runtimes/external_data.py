"""Which files beside an ONNX file hold its weights."""

import re
from pathlib import Path, PurePosixPath

from coach_app.errors import ModelError

# An entry of a tensor's `external_data`: key "location", then the value with its length before it.
# Source: onnx.proto, StringStringEntryProto (fields 1 and 2) in TensorProto.external_data.
_LOCATION = re.compile(rb"\x0a\x08location\x12([\x01-\x7f]|[\x80-\xff][\x01-\x7f])", re.DOTALL)


def external_files(path: Path) -> list[str]:
    """Names of the files, relative to the ONNX file's folder, that it takes its weights from.

    Read from the bytes: the package `onnx` is larger than the rest of the engine.

    Raises:
        ModelError: the file cannot be read, or names a place outside of its folder.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path} cannot be read ({error.strerror or error}).") from error
    names: dict[str, None] = {}
    for found in _LOCATION.finditer(content):
        length = found[1][0] & 0x7F | (found[1][1] << 7 if len(found[1]) > 1 else 0)
        value = content[found.end() : found.end() + length]
        names[value.decode("utf-8", "replace")] = None
    for name in names:
        place = PurePosixPath(name)
        if place.is_absolute() or ".." in place.parts or "\\" in name or ":" in name:
            raise ModelError(
                f"{path} takes its weights from {name}, outside of its own folder; save the model "
                "again with its weights beside it or inside."
            )
    return list(names)


def require_external_files(path: Path) -> list[str]:
    """List the external files, and raise if one of them is missing.

    Raises:
        ModelError: one is missing; says which and where it belongs.
    """
    names = external_files(path)
    for name in names:
        if not (path.parent / name).is_file():
            raise ModelError(
                f"the weights of {path.name} lie in a file of their own, {name}, which is not in "
                f"{path.parent}; put it there under this name."
            )
    return names
