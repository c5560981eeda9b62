"""Fitness tests with published protocols, counted and timed from a pose track.

It imports `kinematics` and `core`; window, command line and service alike call `checking.check`.
"""
