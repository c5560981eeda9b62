"""Whether planted faults of a video are found.

It imports the app and `benchmarks.common`.
"""
