"""Types that all rooms share: frames, poses, skeletons, routines, arrays, files written whole.

It imports no other room.
"""
