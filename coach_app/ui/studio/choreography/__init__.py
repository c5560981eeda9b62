"""The page where a choreography is written: the text and the figure at the cursor.

It imports the studio's own parts and the widgets.
"""
