"""From a network's outputs to keypoints or boxes: heatmaps, SimCC, PoseNet, BlazePose.

It imports `core` and the geometry of `pose`, no runtime and no estimator.
"""
