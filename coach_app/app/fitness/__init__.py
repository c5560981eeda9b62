"""A fitness test in front of the camera, from placing it to the kept result.

It imports `avatar`, `engine`, `records` and what `app` has opened.
"""
