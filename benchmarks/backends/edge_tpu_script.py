"""A stand-in for Coral's library and the device behind it, without Qt.

`load_delegate` gives a delegate, and the interpreter that is handed it runs the CPU's file of the
same network, so that all of Coach's own way to an Edge TPU is taken.
"""

import ctypes
from pathlib import Path

from coach_app.engine.pose.runtimes import edgetpu
from coach_app.engine.pose.runtimes.tflite_heads import without_decoder


def script_edge_tpu(on_cpu: Path) -> None:
    """Stand in for libedgetpu and the device behind it.

    Args:
        on_cpu: the CPU's file of the network that was compiled for the Edge TPU.
    """
    from ai_edge_litert import interpreter

    content = without_decoder(on_cpu.read_bytes())
    load, plain = ctypes.CDLL, interpreter.Interpreter

    def loaded(name: str | None, *more: object, **others: object) -> object:
        return object() if name in edgetpu.LIBRARIES.values() else load(name, *more, **others)  # type: ignore[arg-type]  # as given

    def opened(model_content: bytes, **options: object) -> object:
        scripted = options.pop("experimental_delegates", None) is not None
        return plain(model_content=content if scripted else model_content, **options)

    setattr(ctypes, "CDLL", loaded)  # noqa: B010 - mypy knows it as a class
    interpreter.load_delegate = lambda name: f"scripted {name}"
    interpreter.Interpreter = opened
