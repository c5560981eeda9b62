"""A TFLite file without the heads that nobody reads gives the same of the others."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coach_app import settings
from coach_app.engine.pose.catalogue import file_folder
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.runtimes.tflite_heads import only_outputs
from coach_app.errors import ModelError

CONTRACT = read_contract(Path(__file__).resolve().parents[5] / "models" / "blazepose_full")

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def content() -> bytes:
    network = CONTRACT.litert["landmarks"]
    return (file_folder(CONTRACT, settings.cache_dir()) / network.file).read_bytes()


def outputs_of(content: bytes) -> dict[str, Any]:
    interpreter_of = pytest.importorskip("ai_edge_litert.interpreter").Interpreter
    interpreter = interpreter_of(model_content=content, num_threads=1)
    interpreter.allocate_tensors()
    image = interpreter.get_input_details()[0]
    noise = np.random.default_rng(7).random(image["shape"], np.float32)
    interpreter.set_tensor(image["index"], noise)
    interpreter.invoke()
    details = interpreter.get_output_details()
    return {detail["name"]: interpreter.get_tensor(detail["index"]) for detail in details}


def test_what_is_kept_is_the_same(content: bytes) -> None:
    whole, kept = outputs_of(content), CONTRACT.litert["landmarks"].outputs
    pruned = outputs_of(only_outputs(content, kept))
    assert len(whole) == 5
    assert tuple(pruned) == kept
    for name, values in pruned.items():
        np.testing.assert_array_equal(values, whole[name])


def test_what_is_no_such_network_is_refused(content: bytes) -> None:
    with pytest.raises(ModelError, match=r"lacks the output 'mask'; it has Identity, "):
        only_outputs(content, ["Identity", "mask"])
    with pytest.raises(ModelError, match="no TensorFlow Lite model"):
        only_outputs(b"<html>sign in</html>", ["Identity"])
    with pytest.raises(ModelError, match="damaged"):
        only_outputs(content[:4000], ["Identity"])
