"""A session in front of the camera: its threads, its states, its clock.

It imports every other room of the engine, and none of them imports it. A session runs on three
threads, four when the routine has no pose track yet:

    capture    reads the source; a live source's unread frame is replaced by the newer one
    inference  pose, judge, observers (journal); publishes one immutable snapshot
    watch      notices a camera or a model that hangs, and a laptop that slept
    reference  estimates the routine's video near the clock and hands poses to inference

The window never waits for them: it reads `latest`, `state` and `error`, which are replaced
whole and never changed in place.
"""
