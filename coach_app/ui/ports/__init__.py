"""Interfaces between the window and the rest of the app, a protocol a screen: implemented in `app`.

Every call is made on the GUI thread and returns within a few milliseconds: what opens a device,
reads a video or computes is started here, goes on elsewhere, and is polled. No call blocks to
wait for a thread to end.
"""
