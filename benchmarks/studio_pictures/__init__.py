"""The studio used from start to end on a virtual display.

It imports the app, `setup` and `benchmarks.common`.
"""
