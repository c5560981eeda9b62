"""How accurate each pose model is on labelled persons.

It imports the app and `benchmarks.common`.
"""
