"""What the benchmarks share: the machine's name, clips, other estimators, statistics.

It imports the app's engine and settings, no benchmark.
"""
