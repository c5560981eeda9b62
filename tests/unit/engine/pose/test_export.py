"""The export from MMPose, beside MMPose's own network and decoder.

Needs MMPose in an environment of its own, about 1 GB: `python -m benchmarks.export` makes it, the
tests do not.
"""

import pytest

from benchmarks import export
from benchmarks.common.peers import environment_folder


@pytest.mark.parametrize("name", export.MODELS)
def test_the_export_gives_what_mmpose_gives(name: str) -> None:
    if not (environment_folder(export.REQUIREMENTS) / "ready").exists():
        pytest.skip("MMPose is not installed here; run python -m benchmarks.export once")
    figures = export.prove(name)
    assert figures["max_difference"] <= 1e-4
    assert figures["alone_max_difference"] <= 1e-4
    assert figures["largest_value"] > 0.3  # a network that says something
    assert figures["decoder_px"] <= 1e-3
    assert figures["decoder_score"] <= 1e-6
    assert figures["inputs_difference"] <= 0.018  # one grey level, from rounding the crop's matrix
    assert figures["keypoints_median_px"] <= 1e-3
    assert figures["keypoints_equal"] >= 0.95
