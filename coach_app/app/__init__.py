"""The use cases, wired from one installation's settings: sessions, posting, checks, trials.

It imports everything below the window; neither Qt nor argparse belongs here, and
nothing is printed but the progress of long work, on standard error.
"""
