"""Work beside the caller's thread: jobs, the hand-over of a frame, the newest request first.

It imports `core` only.
"""
