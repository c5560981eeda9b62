"""An hour of the pose service under mixed, gentle load: whether its processes stay as they are.

It imports the app, the service, `benchmarks.follow`, `benchmarks.service` and `benchmarks.common`.
"""
