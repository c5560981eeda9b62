"""The page where a routine is edited: video, curves, moves, remarks.

It imports the studio's own parts and the widgets.
"""
