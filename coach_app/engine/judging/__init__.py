"""What is right, near, wrong or not seen, how late somebody is, and the score of a session.

It imports `routines` and what lies below, neither `live` nor `video_check`.
"""
