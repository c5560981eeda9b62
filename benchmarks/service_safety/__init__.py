"""What the pose service keeps when it is killed, and when a backup is brought back elsewhere.

It imports the app, the service, `benchmarks.service`, `benchmarks.common` and `setup`.
"""
