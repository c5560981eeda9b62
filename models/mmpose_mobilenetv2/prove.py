"""Run MMPose's own network and MMPose's own decoder, for others to compare with.

    python prove.py CONFIG FOLDER

Saves a checkpoint with random weights in FOLDER, exports it (FOLDER/pose.onnx), and writes
FOLDER/forward.npz: `input` (16, 3, H, W), `output_0` and for SimCC `output_1` as MMPose's network
gives them, `encoded_*` (heatmaps or lines that MMPose's own codec makes of `points`), `decoded`
and `decoded_scores`: what the codec makes of those again, and a whole prediction: `picture`,
`boxes`, and the `inputs`, `keypoints` and `scores` that MMPose's own pipeline makes of them.

Runs in export.py's environment.
"""

import sys
from pathlib import Path

import cv2
import export
import numpy as np
import torch
from mmengine.config import Config
from mmengine.runner import load_checkpoint, save_checkpoint
from mmpose.datasets.transforms import GetBBoxCenterScale, PackPoseInputs, TopdownAffine
from mmpose.registry import KEYPOINT_CODECS

BATCH = 16
PERSONS = 200
BOXES = 16


def main() -> None:
    """Write the proof's files."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    config = Config.fromfile(export.config_file(name))
    model = export.network(config)
    export.randomise(model)
    save_checkpoint({"state_dict": model.state_dict(), "meta": {}}, str(folder / "random.pth"))
    model = export.network(Config.fromfile(export.config_file(name)))
    load_checkpoint(model, str(folder / "random.pth"), map_location="cpu", strict=True)
    width, height = config.codec["input_size"]
    export.export(model.eval(), (height, width), folder / "pose.onnx")
    generator = torch.Generator().manual_seed(7)
    batch = torch.randn(BATCH, 3, height, width, generator=generator)
    with torch.no_grad():
        given = export.Forward(model).eval()(batch)
    outputs = given if isinstance(given, tuple) else (given,)
    saved = {f"output_{i}": output.numpy() for i, output in enumerate(outputs)}
    np.savez(
        folder / "forward.npz",
        input=batch.numpy(),
        network=f"{type(model.backbone).__module__}.{type(model.backbone).__name__}",
        **saved,
        **codec(config),
        **prediction(model, config),
    )


def prediction(model: torch.nn.Module, config: Config) -> dict[str, np.ndarray]:
    """Boxes in a picture through MMPose's own transforms, network, decoder and way back."""
    generator = np.random.default_rng(11)
    rough = generator.integers(0, 256, (12, 16, 3), np.uint8)
    picture = cv2.resize(rough, (640, 480), interpolation=cv2.INTER_CUBIC)
    corners = generator.uniform((0, 0), (400, 300), (BOXES, 2))
    boxes = np.c_[corners, corners + generator.uniform(60, 300, (BOXES, 2))].astype(np.float32)
    steps = [
        GetBBoxCenterScale(padding=1.25),
        TopdownAffine(input_size=config.codec["input_size"]),
        PackPoseInputs(),
    ]
    inputs, keypoints, scores = [], [], []
    for box in boxes:
        sample = {"img": picture, "bbox": box[None], "bbox_score": np.ones(1, np.float32)}
        for step in steps:
            sample = step(sample)
        batch = {"inputs": [sample["inputs"]], "data_samples": [sample["data_samples"]]}
        with torch.no_grad():
            inputs.append(model.data_preprocessor(batch, False)["inputs"][0].numpy())
            (predicted,) = model.test_step(batch)
        keypoints.append(predicted.pred_instances.keypoints[0])
        scores.append(predicted.pred_instances.keypoint_scores[0])
    return {
        "picture": picture,
        "boxes": boxes,
        "inputs": np.array(inputs),
        "keypoints": np.array(keypoints),
        "scores": np.array(scores),
    }


def codec(config: Config) -> dict[str, np.ndarray]:
    """What MMPose's codec makes of points, and of its own encodings of them."""
    coder = KEYPOINT_CODECS.build(config.codec)
    width, height = config.codec["input_size"]
    generator = np.random.default_rng(3)
    points = generator.uniform(20, (width - 20, height - 20), (PERSONS, 17, 2)).astype(np.float32)
    encoded: list[list[np.ndarray]] = []
    decoded, scores = [], []
    for of_one in points:
        made = coder.encode(of_one[None], np.ones((1, 17), np.float32))
        if "heatmaps" in made:
            maps = [made["heatmaps"]]
            back = coder.decode(maps[0])
        else:
            maps = [made["keypoint_x_labels"][0], made["keypoint_y_labels"][0]]
            back = coder.decode(maps[0][None], maps[1][None])
        encoded.append(maps)
        decoded.append(back[0][0])
        scores.append(np.asarray(back[1]).reshape(-1))
    return {
        "points": points,
        "decoded": np.array(decoded),
        "decoded_scores": np.array(scores),
        **{
            f"encoded_{i}": np.array([maps[i] for maps in encoded], np.float32)
            for i in range(len(encoded[0]))
        },
    }


if __name__ == "__main__":
    main()
