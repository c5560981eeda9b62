"""Runs inside the peer's environment: a whole video through MediaPipe, as its users do it.

python mediapipe_video_worker.py VIDEO COMPLEXITY
"""

import json
import os
import sys
import time

import cv2
import mediapipe
import numpy as np


def main() -> None:
    """Read, process, read on; print one JSON line."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what MediaPipe prints must not get before the answer
    frames, process_s = 0, 0.0
    with mediapipe.solutions.pose.Pose(model_complexity=int(sys.argv[2])) as pose:
        pose.process(np.zeros((720, 1280, 3), np.uint8))  # loads the networks
        began_s, began_cpu_s = time.perf_counter(), time.process_time()
        capture = cv2.VideoCapture(sys.argv[1])
        while True:
            read, bgr = capture.read()
            if not read:
                break
            began_frame_s = time.perf_counter()
            rgb = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
            rgb.flags.writeable = False  # lets MediaPipe take it without a copy
            pose.process(rgb)
            process_s += time.perf_counter() - began_frame_s
            frames += 1
        elapsed_s = time.perf_counter() - began_s
        cpu_s = time.process_time() - began_cpu_s
    answer = {"frames": frames, "elapsed_s": elapsed_s, "process_s": process_s, "cpu_s": cpu_s}
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
