"""The language of choreographies: channels, timed angles, and how their text is read.

It imports the engine and the errors, no other room of the avatar.
"""
