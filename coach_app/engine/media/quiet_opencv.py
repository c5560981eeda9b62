"""Keeps OpenCV and FFmpeg from writing to standard error.

What they have to say about a damaged file or a missing camera reaches the person as one of our
own sentences instead.
"""

import os

import cv2

_AV_LOG_QUIET = "-8"
_CAMERA_TIMEOUT_S = "3"  # until a camera that sends nothing counts as lost; OpenCV's own is 10


def silence() -> None:
    """Set it, before OpenCV opens its first video; what the environment says already, stays."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", _AV_LOG_QUIET)
    os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", _CAMERA_TIMEOUT_S)
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
