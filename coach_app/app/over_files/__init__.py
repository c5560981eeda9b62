"""What is worked out of one file and neither kept nor sent: a fitness test.

It imports `engine` and what `app` has opened.
"""
