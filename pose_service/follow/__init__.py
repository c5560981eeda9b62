"""Following a routine in a browser: published routines, invitations, and the judged session.

It may import the service's storage, decoding and settings, and the engine of `coach_app`.
"""
