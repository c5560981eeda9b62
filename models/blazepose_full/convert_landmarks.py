"""Make landmarks.onnx of another size of BlazePose from its TFLite file, as convert.py does.

python convert_landmarks.py FILE FOLDER
"""

import argparse
from pathlib import Path

import convert
import onnx


def main() -> None:
    """Convert one network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    outputs = {
        "Identity": "landmarks",
        "Identity_1": "presence",
        "Identity_3": "heatmaps",
        "Identity_4": "world",
    }
    model = convert.to_onnx(convert.without_densify(arguments.file.read_bytes()), outputs)
    convert.free_batch(model)
    convert.take_bgr_bytes(model, 1.0 / 255.0, 0.0)
    convert.drop_unused_constants(model)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, arguments.folder / "landmarks.onnx")


if __name__ == "__main__":
    main()
