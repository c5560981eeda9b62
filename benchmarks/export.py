"""Proof of the export from MMPose: its own forward pass and decoder beside ours.

    python -m benchmarks.export [--json]

In an environment of its own (about 1 GB, made once in the cache folder) MMPose builds its own
networks with random weights, saves a checkpoint, exports it and runs it on 16 random tensors.
Here ONNX Runtime runs the export on the same tensors, in one batch and one by one:
NAME.max_difference and NAME.alone_max_difference. NAME.decoder_px: MMPose's decoder against ours.
NAME.inputs_difference and NAME.keypoints_*: 16 boxes in a picture through MMPose's own pipeline
and through ours, what the network is given (one grey level is 0.0175) and where the keypoints are
in the picture; equal is the share within 0.1 px (random weights make flat heatmaps, on which one
grey level can move the peak).
"""

import argparse
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.common.machine import progress, report
from benchmarks.common.peers import environment_with
from coach_app import settings
from coach_app.engine.core.structures import Frame
from coach_app.engine.pose.backends import WholePicture
from coach_app.engine.pose.contract import ModelContract, read_contract
from coach_app.engine.pose.crops import Crop, cut, normalised
from coach_app.engine.pose.estimators.topdown import DECODERS, TopDown
from coach_app.engine.pose.runtimes.onnx_network import Network

MODELS = ("mmpose_mobilenetv2", "rtmpose_s")
_FOLDER = settings.resource_dir() / "models"
REQUIREMENTS = _FOLDER / "mmpose_mobilenetv2" / "export-requirements.txt"


def main() -> None:
    """Run the proof."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    arguments = parser.parse_args()
    figures: dict[str, float] = {}
    for name in MODELS:
        progress(name)
        figures |= {f"{name}.{figure}": value for figure, value in prove(name).items()}
    report(figures, arguments.json)


def prove(name: str) -> dict[str, float]:
    """The differences for one model."""
    contract = read_contract(_FOLDER / name)
    python = environment_with(REQUIREMENTS)
    with tempfile.TemporaryDirectory() as work:
        script = REQUIREMENTS.with_name("prove.py")
        command = [str(python), str(script), str(contract.source["config"]), work]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"MMPose failed:\n{done.stderr}")
        wanted = contract.networks["pose"]
        network = Network(Path(work) / "pose.onnx", wanted.outputs, device="cpu")
        with np.load(Path(work) / "forward.npz") as saved:
            given = dict(saved)
        together = network.run(given["input"])
        alone = [network.run(one[None]) for one in given["input"]]
        figures = _whole(contract, network, given)
    figures |= {"max_difference": 0.0, "alone_max_difference": 0.0, "largest_value": 0.0}
    for i, output in enumerate(together):
        theirs = given[f"output_{i}"]
        each = np.concatenate([outputs[i] for outputs in alone])
        figures["max_difference"] = max(
            figures["max_difference"], float(np.abs(output - theirs).max())
        )
        figures["alone_max_difference"] = max(
            figures["alone_max_difference"], float(np.abs(each - theirs).max())
        )
        figures["largest_value"] = max(figures["largest_value"], float(np.abs(theirs).max()))
    encoded = [given[f"encoded_{i}"] for i in range(len(wanted.outputs))]
    points, scores = DECODERS[contract.backend](contract, encoded)
    figures["decoder_px"] = float(np.abs(points - given["decoded"]).max())
    figures["decoder_score"] = float(np.abs(scores - given["decoded_scores"]).max())
    figures["codec_px"] = float(np.abs(given["decoded"] - given["points"]).max())
    return figures


def _whole(
    contract: ModelContract, network: Network, given: dict[str, npt.NDArray[Any]]
) -> dict[str, float]:
    """Boxes in a picture: MMPose's own prediction beside ours, crop, network and way back."""
    wanted = contract.networks["pose"]
    width, height = wanted.size_px
    frame = Frame(given["picture"], 0.0, 0)
    boxes = [(float(a), float(b), float(c), float(d)) for a, b, c, d in given["boxes"]]
    crops = [Crop.around(box, width / height) for box in boxes]
    pictures = cut(frame.image_bgr, crops, wanted.size_px)
    inputs = normalised(pictures, wanted.colour, wanted.layout, wanted.mean, wanted.std)
    estimator = TopDown(contract, {"pose": network}, WholePicture(1.25), smooth=False)
    keypoints_px, _ = estimator.read([(frame, box) for box in boxes])
    away = np.hypot(*(keypoints_px - given["keypoints"]).reshape(-1, 2).T)
    return {
        "inputs_difference": float(np.abs(inputs - given["inputs"]).max()),
        "keypoints_median_px": float(np.median(away)),
        "keypoints_equal": float((away <= 0.1).mean()),
    }


if __name__ == "__main__":
    main()
