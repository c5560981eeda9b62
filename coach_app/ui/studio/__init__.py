"""The studio: an instructor makes a routine out of a video or a choreography."""
