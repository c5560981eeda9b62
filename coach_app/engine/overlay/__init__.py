"""Skeletons and judgements drawn into pictures, and the one statement of how a judgement looks.

It imports `kinematics` and `core`.
"""
