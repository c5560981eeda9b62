"""The studio: an instructor makes a routine out of a video or a choreography.

It imports the rest of the window, `app.studio` and the engine.
"""
