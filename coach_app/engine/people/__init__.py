"""The people in a video: the participant, everybody under an id that stays, whose arm it is.

It imports `pose`, `kinematics`, `media`, `concurrency` and `core`.
"""
