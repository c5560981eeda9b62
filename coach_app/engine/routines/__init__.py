"""Routines: the library, routine.toml, .coach files, editing, proposals for a new video.

It imports `pose_tracks`, `segmentation` and what lies below.
"""
