"""The fitness check: tests to choose from, each guided before the camera, and its result.

It imports `ui`, `engine`, and of `app` the `Desktop` and a `CheckVisit`.
"""
