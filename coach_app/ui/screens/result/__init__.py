"""The result of a session: its first page, and the tables and charts one key further.

It may import what the other screens may.
"""
