"""Storage of the service: the database with tasks, sessions and tokens, and the files.

It imports the service's structures and errors only.
"""
