"""From the first start to the first session in the real window, by keys only; its screens.

It imports the app, `setup` and `benchmarks.common`.
"""
