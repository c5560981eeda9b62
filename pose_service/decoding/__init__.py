"""Untrusted videos: what they may be, and their frames from a process of its own.

It imports the engine and the limits only.
"""
