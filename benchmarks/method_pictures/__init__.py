"""The pictures of docs/method.md.

It imports the app and `benchmarks.common`.
"""
