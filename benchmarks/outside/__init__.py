"""What the window does when voice and sound fail.

It imports the app, `setup` and `benchmarks.common`.
"""
