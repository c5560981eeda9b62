"""The studio's first page: the routines that there are, and where new ones begin.

It imports the studio's own parts and the widgets.
"""
