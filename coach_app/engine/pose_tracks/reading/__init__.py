"""Files of poses that other programs wrote, each layout turned into `FoundPoses`.

It imports what `pose_tracks` imports; `track_import.read_poses` is its entrance.
"""
