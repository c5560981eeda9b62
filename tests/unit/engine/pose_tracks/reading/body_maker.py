"""A body with keypoints at known places, in the layouts of other programs."""

import json
from pathlib import Path
from typing import Any

SIZE_PX = (1280, 720)


def points(count: int, frame: int = 0, x: float = 600.0) -> list[tuple[float, float, float]]:
    """Keypoint k is at (x + k + frame, 100 + 10 k) with a score of 0.9."""
    return [(x + k + frame, 100.0 + 10.0 * k, 0.9) for k in range(count)]


def flat(count: int, frame: int = 0, x: float = 600.0) -> list[float]:
    """The same in one list."""
    return [number for point in points(count, frame, x) for number in point]


def openpose(*people: list[float], key: str = "pose_keypoints_2d", **more: Any) -> dict[str, Any]:
    """A frame's document as OpenPose writes it."""
    return {"version": 1.3, **more, "people": [{"person_id": [-1], key: one} for one in people]}


def mmpose(count: int, frame: int = 0) -> dict[str, Any]:
    """An instance as MMPose's inferencer writes it."""
    body = points(count, frame)
    return {
        "keypoints": [[x, y] for x, y, _ in body],
        "keypoint_scores": [score for *_, score in body],
        "bbox": [[0, 0, 9, 9]],
        "bbox_score": 0.9,
    }


def mediapipe(frame: int = 0, count: int = 33) -> list[dict[str, float]]:
    """Landmarks as MediaPipe gives them: shares of the picture."""
    width, height = SIZE_PX
    return [
        {"x": x / width, "y": y / height, "z": -0.1, "visibility": score}
        for x, y, score in points(count, frame)
    ]


def write(path: Path, document: Any) -> Path:
    """One JSON file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document), "utf-8")
    return path


def folder(path: Path, frames: dict[str, Any]) -> Path:
    """A folder with one file a frame, by name without .json."""
    for name, document in frames.items():
        write(path / f"{name}.json", document)
    return path
