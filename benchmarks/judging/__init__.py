"""Is the judging fair? Followers with known faults, as keypoints and on film.

It imports the app and `benchmarks.common`.
"""
