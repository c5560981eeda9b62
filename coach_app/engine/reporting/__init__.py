"""Words and documents of a session: sentences, the session document and its published schema.

It imports `core` only.
"""
