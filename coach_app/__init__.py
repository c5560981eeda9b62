"""Coach: follow an exercise video in front of a webcam and see how well the pose matches."""

__version__ = "0.1.0"
