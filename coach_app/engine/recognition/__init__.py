"""Which exercise a movement is, by examples of each: drawn ones, or an instructor's own.

It imports `segmentation`, `kinematics` and `core`.
"""
