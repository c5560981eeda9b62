"""Pose tracks in the formats that other programs read.

| name     | content                                                                          |
|----------|----------------------------------------------------------------------------------|
| coach    | JSON with everything a `PoseTrack` holds, lossless                                 |
| coco     | COCO keypoint results: 17 keypoints a frame with a person, and the frame's time    |
| mmpose   | JSON as MMPose's demo saves predictions: 17 keypoints, box and score a person      |
| openpose | BODY_25 JSON, one file a frame, in a folder or (name ends in .zip) an archive      |
| trc      | marker trajectories for OpenSim and the like, metres where the model measures them |
| csv      | one row a frame                                                                  |

`track_import` reads all but trc, also where another program wrote them.

Pixel coordinates are those of `structures`: the centre of the top left pixel is (0, 0), as in
COCO and OpenPose. A keypoint that was not measured is null (coach), 0 0 0 (coco, mmpose,
openpose), NaN (trc) or left empty (csv).
"""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

import numpy as np

from coach_app.engine.core.atomic_files import write_file
from coach_app.engine.core.skeletons import SKELETONS
from coach_app.engine.core.structures import FloatArray, PoseTrack
from coach_app.engine.pose_tracks.openpose import write_openpose
from coach_app.engine.pose_tracks.track_writers import (
    COACH_NAME,
    COACH_VERSION,
    CoachWriter,
    CocoWriter,
    FrameWriter,
    MMPoseWriter,
    PeopleHeader,
    write_track,
)
from coach_app.errors import InputError

_Encoder = Callable[[PoseTrack, str], str]  # of a track and the file's stem


def export(track: PoseTrack, name: str, path: Path) -> None:
    """Write `track` to `path` in a format of `SUFFIXES`, whole or not at all.

    For openpose the path ends in .zip, or is a new folder.

    Raises:
        InputError: no such format, or the folder for openpose is not empty.
        StorageError: the disk refused.
    """
    if name == "openpose":
        write_openpose(track, path)
        return
    if name not in _ENCODERS:
        raise InputError(f"There is no format {name!r}; choose one of: {', '.join(SUFFIXES)}.")
    write_file(path, _ENCODERS[name](track, path.stem).encode("utf-8"))


def coach_track(document: Any) -> PoseTrack:  # noqa: ANN401 - whatever JSON held
    """The track in the document of a coach file.

    Raises:
        KeyError, TypeError, ValueError, ShapeError: it is none of ours.
    """
    if document["format"] != COACH_NAME or document["version"] != COACH_VERSION:
        raise ValueError(f"not {COACH_NAME} version {COACH_VERSION}")
    skeleton = SKELETONS[document["skeleton"]]
    if tuple(document["keypoints"]) != skeleton.keypoints:
        raise ValueError(f"other keypoints than {skeleton.name} has")
    frames, k = document["frames"], len(skeleton)
    points = _stacked([frame["keypoints"] for frame in frames], k)
    has_world = any("world_m" in frame for frame in frames)
    width, height = document["size_px"]
    return PoseTrack(
        skeleton=skeleton,
        t_s=np.array([frame["t_s"] for frame in frames], dtype=np.float64),
        keypoints_px=points[..., :2],
        scores=np.nan_to_num(points[..., 2], nan=0.0),
        world_m=_stacked([frame["world_m"] for frame in frames], k) if has_world else None,
        size_px=(int(width), int(height)),
        model=str(document["model"]),
    )


def trc_text(track: PoseTrack, stem: str = "") -> str:
    """Marker trajectories as tab-separated TRC with the frames' own times.

    With world coordinates: metres, origin between the hips in each frame, x to the picture's
    right, y up, z towards the camera. Without: px, x to the right, y up from the lowest row,
    z 0. Both are right-handed, with y up as OpenSim expects.
    """
    in_metres = track.world_m is not None
    if track.world_m is not None:
        markers = track.world_m * np.array([1.0, -1.0, -1.0], dtype=np.float32)
    else:
        markers = np.zeros((len(track), len(track.skeleton), 3), dtype=np.float32)
        markers[..., 0] = track.keypoints_px[..., 0]
        markers[..., 1] = track.size_px[1] - 1 - track.keypoints_px[..., 1]
        markers[np.isnan(markers).any(axis=2)] = np.nan
    count, k, rate = len(track), len(track.skeleton), f"{_mean_rate_hz(track):.6g}"
    unit = "m" if in_metres else "px"
    axes = "\t".join(f"X{n}\tY{n}\tZ{n}" for n in range(1, k + 1))
    lines = [
        f"PathFileType\t4\t(X/Y/Z)\t{stem}.trc",
        "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\t"
        "OrigDataRate\tOrigDataStartFrame\tOrigNumFrames",
        f"{rate}\t{rate}\t{count}\t{k}\t{unit}\t{rate}\t1\t{count}",
        "Frame#\tTime\t" + "\t\t\t".join(track.skeleton.keypoints) + "\t\t",
        f"\t\t{axes}",
        "",
    ]
    for i in range(count):
        cells = [
            "NaN" if np.isnan(v) else f"{round(float(v), 6) + 0.0:.6f}" for v in markers[i].ravel()
        ]
        lines.append("\t".join([str(i + 1), f"{track.t_s[i]:.6f}", *cells]))
    return "\n".join(lines) + "\n"


def csv_text(track: PoseTrack, stem: str = "") -> str:
    """One row a frame: frame, t_s, then x_px, y_px, score (and x_m, y_m, z_m) of each keypoint."""
    kinds = ["x_px", "y_px", "score"]
    columns = [track.keypoints_px, track.scores[..., None]]
    if track.world_m is not None:
        kinds += ["x_m", "y_m", "z_m"]
        columns.append(track.world_m)
    values = np.concatenate(columns, axis=2)
    names = [f"{keypoint}_{kind}" for keypoint in track.skeleton.keypoints for kind in kinds]
    lines = [",".join(["frame", "t_s", *names])]
    for i in range(len(track)):
        # float32 in the shortest decimals that read back equal
        cells = [repr(float(str(v))) if np.isfinite(v) else "" for v in values[i].ravel()]
        lines.append(",".join([str(i), repr(float(track.t_s[i])), *cells]))
    return "\n".join(lines) + "\n"


def _written_by(kind: Callable[[TextIO, PeopleHeader], FrameWriter]) -> _Encoder:
    def encode(track: PoseTrack, stem: str) -> str:
        stream = io.StringIO()
        write_track(kind(stream, PeopleHeader.of(track)), track)
        return stream.getvalue()

    return encode


def _stacked(rows: list[list[list[float | None]] | None], k: int) -> FloatArray:
    """(T, K, 3) float32 with NaN for null; ValueError if a frame has another shape."""
    stacked = np.full((len(rows), k, 3), np.nan, dtype=np.float32)
    for i, row in enumerate(rows):
        if row is not None:
            values = np.array(row, dtype=np.float32)  # None becomes NaN
            if values.shape != (k, 3):
                raise ValueError(f"frame {i} has {values.shape} numbers instead of {(k, 3)}")
            stacked[i] = values
    return stacked


def _mean_rate_hz(track: PoseTrack) -> float:
    if len(track) < 2:
        return 1.0
    return (len(track) - 1) / float(track.t_s[-1] - track.t_s[0])


_ENCODERS: dict[str, _Encoder] = {
    "coach": _written_by(CoachWriter),
    "coco": _written_by(CocoWriter),
    "mmpose": _written_by(MMPoseWriter),
    "trc": trc_text,
    "csv": csv_text,
}

SUFFIXES = {
    "coach": ".json",
    "coco": ".coco.json",
    "mmpose": ".mmpose.json",
    "openpose": ".openpose.zip",
    "trc": ".trc",
    "csv": ".csv",
}
"""The formats by name, with how a file's name ends unless another is chosen."""
