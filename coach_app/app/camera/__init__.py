"""The camera in front of the participant: which there are, and what every visit does with one.

It imports `engine` and what `app` has opened.
"""
