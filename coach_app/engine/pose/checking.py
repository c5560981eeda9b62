"""Whether a model that somebody brings fits its model.toml, and what does not fit if not."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from coach_app.engine.core.structures import Frame
from coach_app.engine.pose.backends import build, build_detector, require_backend
from coach_app.engine.pose.catalogue import open_network
from coach_app.engine.pose.contract import ModelContract, NetworkContract, read_contract
from coach_app.engine.pose.estimators.box_detectors import DECODERS
from coach_app.engine.pose.persons import PersonBox, PersonDetector
from coach_app.engine.pose.runtimes.external_data import require_external_files
from coach_app.engine.pose.runtimes.runtime import Runtime
from coach_app.errors import CoachError, ModelError

# What an input may be made of: ONNX Runtime's word, and NumPy's, which model.toml states.
_KINDS = {
    "tensor(uint8)": "uint8",
    "tensor(float16)": "float16",
    "tensor(float)": "float32",
}
_LEAST_KEYPOINTS = 0.5  # share of the keypoints of the test picture that must be likely
_LIKELY = 0.2


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was looked at: whether it fits, and a sentence."""

    fits: bool
    sentence: str


def check_model(folder: Path, picture: Frame, files: Path | None = None) -> list[Point]:
    """Look at everything that can be looked at; never raises for what does not fit.

    The test picture shows one whole person; `files` holds the networks, or `folder` does.
    """
    files = files or folder
    try:
        contract = read_contract(folder)
        require_backend(contract)
    except ModelError as error:
        return [Point(False, str(error))]
    points = [
        Point(True, f"model.toml can be read; backend {contract.backend}"),
        Point(True, f"skeleton {contract.skeleton.name} of {len(contract.skeleton)} keypoints"),
    ]
    networks: dict[str, Runtime] = {}
    for role, network in contract.networks.items():
        found = _check_network(files, role, network)
        points += found
        if all(point.fits for point in found):
            try:
                path = files / network.file
                networks[role] = open_network(path, network, threads=2, device="cpu")
            except ModelError as error:
                points.append(Point(False, str(error)))
    if len(networks) == len(contract.networks):
        points += _try_on(contract, networks, picture)
    return points


def _check_network(folder: Path, role: str, network: NetworkContract) -> list[Point]:
    path = folder / network.file
    if not path.is_file():
        return [Point(False, f"{role}: there is no file {path}; put it there or mend `file`.")]
    if path.suffix != ".onnx":
        return [Point(True, f"{role}: {network.file}, {path.stat().st_size / 1e6:.1f} MB")]
    try:
        beside = require_external_files(path)
    except ModelError as error:
        return [Point(False, f"{role}: {error}")]
    try:
        session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    except Exception as error:  # noqa: BLE001 - ONNX Runtime's errors share no narrower base
        reason = str(error).splitlines()[0][:160]
        return [Point(False, f"{role}: {network.file} is no network that can be loaded ({reason})")]
    given = {tensor.name: tensor for tensor in session.get_inputs()}
    outputs = [tensor.name for tensor in session.get_outputs()]
    points = [
        Point(True, f"{role}: its weights lie in {name}; it is installed along with {path.name}")
        for name in beside
    ]
    if network.input not in given:
        names = ", ".join(given)
        points.append(Point(False, f"{role}: no input {network.input!r}; the file has {names}"))
    else:
        tensor = given[network.input]
        points += _check_input(role, network, list(tensor.shape), str(tensor.type))
    for name in network.outputs:
        fits = name in outputs
        sentence = (
            f"output {name!r}" if fits else f"no output {name!r}; it has {', '.join(outputs)}"
        )
        points.append(Point(fits, f"{role}: {sentence}"))
    return points


def _check_input(
    role: str, network: NetworkContract, shape: Sequence[object], kind: str
) -> list[Point]:
    width, height = network.size_px
    wanted = [3, height, width] if network.layout == "NCHW" else [height, width, 3]
    fits = len(shape) == 4 and all(
        not isinstance(size, int) or size == expected
        for size, expected in zip(shape[1:], wanted, strict=True)
    )
    stated = f"{network.layout} {wanted}"
    points = [
        Point(fits, f"{role}: input {network.input!r} takes {stated}")
        if fits
        else Point(
            False, f"{role}: input {network.input!r} takes {shape}, model.toml says {stated}"
        )
    ]
    made_of = _KINDS.get(kind)
    if made_of is None:
        points.append(
            Point(
                False,
                f"{role}: the input is {kind}, which Coach cannot give; export the model with an "
                f"input of {', '.join(_KINDS.values())}",
            )
        )
    elif made_of != network.dtype:
        points.append(
            Point(False, f"{role}: the input is {made_of}, model.toml says {network.dtype}")
        )
    return points


class _Middle:
    """Stands in for a detector: the middle of the test picture."""

    name = "the middle of the picture"

    def detect(self, frame: Frame) -> list[PersonBox]:
        width, height = frame.size_px
        box = (0.25 * width, 0.03 * height, 0.75 * width, 0.97 * height)
        return [PersonBox(box, 1.0)]

    def close(self) -> None:
        pass


def _try_on(contract: ModelContract, networks: dict[str, Runtime], picture: Frame) -> list[Point]:
    """Run the model on the test picture, as a session would."""
    try:
        if contract.backend in DECODERS:
            return [_try_detector(build_detector(contract, networks), picture)]
        with closing(build(contract, networks, lambda name: _Middle(), smooth=False)) as estimator:
            pose = estimator.estimate(picture)
    except (CoachError, KeyError, TypeError, ValueError, IndexError) as error:
        said = str(error) if isinstance(error, CoachError) else f"the outputs do not fit ({error})"
        return [Point(False, f"test picture: {said}")]
    if pose is None:
        return [Point(False, "test picture: nobody is seen, although somebody is there")]
    if not np.isfinite(pose.keypoints_px).all():
        return [Point(False, "test picture: the keypoints are no numbers")]
    share = float((pose.scores >= _LIKELY).mean())
    sentence = f"test picture: {share:.0%} of the keypoints are likely"
    return [Point(share >= _LEAST_KEYPOINTS, sentence)]


def _try_detector(detector: PersonDetector, picture: Frame) -> Point:
    with closing(detector):
        persons = detector.detect(picture)
    return Point(bool(persons), f"test picture: {len(persons)} person(s) found")
