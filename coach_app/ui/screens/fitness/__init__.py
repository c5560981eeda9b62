"""The fitness check: tests to choose from, each guided before the camera, and its result.

It imports `ui` and `engine`; what it needs of the rest is in `ports`.
"""
