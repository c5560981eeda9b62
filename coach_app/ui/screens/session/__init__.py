"""The session screen: what is laid out, what is said, and what the pause asks.

May import the engine's structures, the widgets and the ports of `coach_app.ui`.
"""
