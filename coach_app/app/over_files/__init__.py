"""Use cases over one file that neither keep nor send: fitness tests, exercise recognition.

It imports `avatar`, `engine` and what `app` has opened.
"""
