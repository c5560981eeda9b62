"""The Qt application that either window runs in: its start and end, its fonts, its collector.

It imports the theme, the player and the errors, no window and no screen.
"""
