"""Sessions in browsers, with keypoints replayed in place of cameras.

It may import the service, the app's engine and `benchmarks.common`.
"""
