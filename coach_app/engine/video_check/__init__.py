"""What to film differently: everything that makes an instructor's video hard to follow or judge.

It imports `routines` and what lies below, neither `judging` nor `movement`.
"""
