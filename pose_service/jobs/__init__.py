"""Jobs: from a task in the queue to its results: queue, worker, networks, drawn video.

It imports `decoding`, `storage` and the engine.
"""
