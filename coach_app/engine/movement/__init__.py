"""How alike two whole executions of a movement are.

It imports `routines` and what lies below, neither `judging` nor `video_check`.
"""
