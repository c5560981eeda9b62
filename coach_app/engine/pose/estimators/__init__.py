"""Whole pose models and person detectors, behind the protocols of `base` and `persons`.

It imports `core`, the decoders and the seam of the runtimes.
"""
