"""What works on this computer, tried for real: camera, models, sound, voice, backend.

It imports what `app` imports.
"""
