"""The use cases, wired from one installation's settings: sessions, posting, checks, trials.

It imports everything below the commands; neither argparse nor printing belongs here.
"""
