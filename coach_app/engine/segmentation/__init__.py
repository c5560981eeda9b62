"""Moves and repetitions found in a pose track, without knowing any exercise.

It imports `kinematics`, `media` and `core`.
"""
