"""Runs inside the peer's environment: frames on standard input, one JSON line a frame back.

python mediapipe_worker.py COMPLEXITY SMOOTH STATIC
"""

import json
import os
import sys
import time
from typing import Any

import cv2
import mediapipe
import numpy as np


def main() -> None:
    """Answer frames until standard input ends."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what MediaPipe prints must not get between the answers
    complexity, smooth, static = int(sys.argv[1]), bool(int(sys.argv[2])), bool(int(sys.argv[3]))
    with mediapipe.solutions.pose.Pose(
        static_image_mode=static, model_complexity=complexity, smooth_landmarks=smooth
    ) as pose:
        while header := sys.stdin.buffer.readline():
            size = json.loads(header)
            shape = (size["height"], size["width"], 3)
            pixels = sys.stdin.buffer.read(shape[0] * shape[1] * 3)
            bgr = np.frombuffer(pixels, np.uint8).reshape(shape).copy()
            began_s = time.perf_counter()
            rgb = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
            rgb.flags.writeable = False  # lets MediaPipe take it without a copy
            converted_s = time.perf_counter()
            found = pose.process(rgb)
            ended_s = time.perf_counter()
            timed = {"elapsed_s": ended_s - began_s, "process_s": ended_s - converted_s}
            answers.write(json.dumps({**timed, **described(found)}) + "\n")
            answers.flush()


def described(found: Any) -> dict[str, list[list[float]] | None]:  # noqa: ANN401 - untyped
    """The keypoints (relative to the picture, with visibility) and world coordinates, or None."""
    if found.pose_landmarks is None:
        return {"keypoints": None, "world": None}
    return {
        "keypoints": [[p.x, p.y, p.visibility] for p in found.pose_landmarks.landmark],
        "world": [[p.x, p.y, p.z] for p in found.pose_world_landmarks.landmark],
    }


if __name__ == "__main__":
    main()
