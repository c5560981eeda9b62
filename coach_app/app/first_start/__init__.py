"""What the first start shows: what each camera sees, somebody before the camera, their arm.

It imports `avatar`, `engine`, `ui` and what `app` has opened.
"""
