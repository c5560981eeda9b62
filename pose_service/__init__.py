"""The pose service: receives session scores and turns videos into keypoints."""
