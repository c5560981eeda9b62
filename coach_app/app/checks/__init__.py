"""Checks of this computer that are really carried out: camera, models, sound, voice, backend.

It imports what `app` imports.
"""
