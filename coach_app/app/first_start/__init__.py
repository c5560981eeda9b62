"""The first start: live pictures of each camera, somebody before it, and their arm on trial.

It imports `avatar`, `engine` and what `app` has opened.
"""
