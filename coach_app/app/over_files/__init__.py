"""What is worked out of one file and neither kept nor sent: a fitness test, its exercises.

It imports `avatar`, `engine` and what `app` has opened.
"""
