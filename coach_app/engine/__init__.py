"""The engine: from frames to a session score, the same for window, command line and service.

It knows neither Qt nor settings nor storage, and imports nothing of Coach but `coach_app.errors`.
"""
