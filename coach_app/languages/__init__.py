"""The languages that Coach speaks, one file each, and the texts that are looked up in them.

It imports nothing of Coach: the engine, the window and the service all take their words from here.
"""
