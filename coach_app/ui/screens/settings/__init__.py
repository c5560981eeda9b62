"""The settings that a person changes in the window, a helper's among them, and what they ask.

It may import what the other screens may.
"""
