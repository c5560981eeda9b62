"""Whether a session that is killed at any moment loses anything that was kept.

It imports the app and `benchmarks.common`.
"""
