"""The pose service end to end over HTTP.

It imports the app, the service and `benchmarks.common`.
"""
