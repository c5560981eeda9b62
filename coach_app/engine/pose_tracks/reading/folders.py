"""The JSON files of a folder or an archive, one a frame or one for all."""

import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from coach_app.engine.pose_tracks.reading.bodies import MOST_FRAMES
from coach_app.engine.pose_tracks.tracks import read_exactly

FRAME_ENDING = "_keypoints"  # of OpenPose's own files, before .json
_LARGEST_FRAME_BYTES = 4 << 20
_LARGEST_ARCHIVE_BYTES = 512 << 20


@dataclass(frozen=True, slots=True)
class NamedText:
    """One JSON file: its name without .json, and what is in it."""

    stem: str
    content: bytes

    @property
    def of_openpose(self) -> bool:
        """Whether it is named as OpenPose names a frame's file."""
        return self.stem.endswith(FRAME_ENDING)


def json_files(path: Path) -> list[NamedText]:
    """Every JSON file in a folder or an archive; OpenPose's alone where there are such.

    A folder without any, but with one folder that has some, stands for that one.

    Raises:
        ValueError: there is none, there are several folders of them, or the archive holds too much.
    """
    texts = _in_folder(path) if path.is_dir() else _in_archive(path)
    frames = [text for text in texts if text.of_openpose]
    if not texts:
        raise ValueError("no files named ..._keypoints.json or ....json are in it")
    if len(texts) > MOST_FRAMES:
        raise ValueError(f"more than {MOST_FRAMES} frames")
    return frames or texts


def _in_folder(folder: Path) -> list[NamedText]:
    files = _json_in(folder)
    if not files:
        inner = [child for child in sorted(folder.iterdir()) if child.is_dir() and _json_in(child)]
        if len(inner) > 1:
            names = ", ".join(child.name for child in inner[:4])
            raise ValueError(f"several folders of poses ({names}); name one of them")
        files = _json_in(inner[0]) if inner else []
    return [NamedText(file.stem, file.read_bytes()) for file in files]


def _json_in(folder: Path) -> list[Path]:
    return sorted(child for child in folder.iterdir() if child.is_file() and _is_json(child.name))


def _is_json(name: str) -> bool:
    return name.lower().endswith(".json") and not name.startswith(".")


def _in_archive(path: Path) -> list[NamedText]:
    texts: list[NamedText] = []
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_ARCHIVE_BYTES:
            raise ValueError(f"more than {_LARGEST_ARCHIVE_BYTES >> 20} MB")
        for entry in archive.infolist():
            name = PurePosixPath(entry.filename)
            if not _is_json(name.name) or "__MACOSX" in name.parts:
                continue
            if name.stem.endswith(FRAME_ENDING) and entry.file_size > _LARGEST_FRAME_BYTES:
                raise ValueError(f"{entry.filename} is too large for one frame")
            with archive.open(entry) as file:
                texts.append(NamedText(name.stem, bytes(read_exactly(file, entry.file_size))))
    return texts
