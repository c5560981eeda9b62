"""Finds what to film differently: everything that makes a video hard to follow or judge.

It imports `routines` and what lies below, neither `judging` nor `movement`.
"""
