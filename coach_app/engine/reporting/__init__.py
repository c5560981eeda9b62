"""What is said and posted of a session: sentences, the session document and its published schema.

It imports `core` only.
"""
