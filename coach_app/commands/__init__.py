"""The command line, one file a command: arguments, the call of a use case, the answer.

It imports `app` and what lies below.
"""
