"""Pose tracks: measured from a video, kept on disk, read from and written for other programs.

It imports `people` and what lies below.
"""
