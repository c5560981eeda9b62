"""Video and sound: cameras, streams and files, read, sought and written.

It imports `concurrency` and `core`.
"""
