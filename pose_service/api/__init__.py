"""The HTTP side: routes for sessions, videos and tasks, their description, the metrics.

It imports every other room of the service but the processes that start it.
"""
