"""How long the GUI thread is ever busy.

It imports the app and `benchmarks.common`.
"""
