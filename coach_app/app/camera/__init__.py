"""The camera in front of the participant: which there are, and what every visit does with one.

It imports `engine`, `ui` and what `app` has opened.
"""
