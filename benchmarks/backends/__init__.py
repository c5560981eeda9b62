"""A session with every pose backend in the real window, and from the command line.

It imports the app, `setup` and `benchmarks.common`.
"""
