"""The drawn instructor: a choreography becomes a video with exact ground truth."""
