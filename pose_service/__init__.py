"""The pose service: receives session scores; later also turns videos into keypoints."""
