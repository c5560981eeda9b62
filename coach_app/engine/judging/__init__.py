"""Judging: what is right, near, wrong or not seen, how late somebody is, and a session's score.

It imports `routines` and what lies below, neither `live` nor `video_check`.
"""
