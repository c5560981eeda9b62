"""From frames to a session score. Knows nothing of Qt, settings or storage."""
