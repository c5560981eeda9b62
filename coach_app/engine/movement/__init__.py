"""How alike two whole executions of a movement are, and how well one was done.

It imports `routines` and what lies below, neither `judging` nor `video_check`.
"""
