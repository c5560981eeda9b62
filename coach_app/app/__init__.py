"""The use cases, wired from one installation's settings: sessions, posting, checks, trials.

It imports everything below the window; neither Qt, argparse nor printing belongs here.
"""
