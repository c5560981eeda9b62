"""Whether memory, threads and descriptors stay flat over hours of sessions.

It imports the app, `setup` and `benchmarks.common`.
"""
