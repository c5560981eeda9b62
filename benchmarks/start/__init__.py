"""How long the window takes to appear.

It imports the app, `setup` and `benchmarks.common`.
"""
