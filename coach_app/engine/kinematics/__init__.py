"""Measurements of a body: angles, the side it is seen from, repetitions, time warping.

It imports `core`, and beside itself neither `pose` nor `media`.
"""
