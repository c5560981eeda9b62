"""Fitness tests of drawn people whose counts and times are known.

It imports `coach_app` and `benchmarks`.
"""
