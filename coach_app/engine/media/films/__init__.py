"""The pictures of a video file as a player shows them: the right track, upright, in true colours.

It uses PyAV (FFmpeg) and imports `core` only.
"""
