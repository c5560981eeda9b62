"""Exercises told apart: drawn people, and real clips where they are at hand.

It imports `coach_app` and `benchmarks`.
"""
