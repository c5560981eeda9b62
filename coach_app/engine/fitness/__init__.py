"""Fitness tests with published protocols, counted and timed from a pose track.

It imports `kinematics` and `core`. `protocols.check` runs a test by its name.
"""
