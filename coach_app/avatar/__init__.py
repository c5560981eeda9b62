"""The drawn instructor: a choreography becomes a video with exact ground truth.

It imports the engine and the errors.
"""
