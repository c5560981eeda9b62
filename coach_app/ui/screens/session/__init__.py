"""The session screen: what is laid out, what is said, and what the pause asks.

May import the engine's structures, the widgets of `coach_app.ui`, and a `Visit`.
"""
