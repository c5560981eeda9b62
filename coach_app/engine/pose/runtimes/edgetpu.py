"""Coral's Edge TPU: through Google's pycoral where it is installed, else LiteRT with libedgetpu.

The calls that need the hardware are `_with_pycoral` and `_delegate`; docs/backends.md says what of
this has been run on it.
"""

import ctypes
import importlib.util
import platform
import sys
from typing import Any

from coach_app.engine.pose.advice import pip_command, to_install
from coach_app.errors import ModelError

LIBRARIES = {"Linux": "libedgetpu.so.1", "Darwin": "libedgetpu.1.dylib", "Windows": "edgetpu.dll"}

_OTHERS_PYCORAL = (
    "the installed package pycoral is not Google's (the one of that name on PyPI is a program for "
    "coral reefs); run: {command}"
)
_NO_LIBRARY = (
    "the Edge TPU's library {library} is not installed; install Coral's Edge TPU runtime "
    "(on Debian: apt-get install libedgetpu1-std from Coral's own repository)."
)
_NO_DEVICE = "no Edge TPU answers; plug it in (again), or choose another model in the settings."


def open_interpreter(content: bytes) -> Any:  # noqa: ANN401 - pycoral's and LiteRT's have no base
    """An interpreter for a .tflite that was compiled for the Edge TPU, its tensors allocated.

    Raises:
        ModelError: no library, no device, or a package that only has pycoral's name.
    """
    if is_googles_pycoral():
        return _with_pycoral(content)
    try:
        from ai_edge_litert.interpreter import Interpreter
    except ImportError as error:
        raise no_litert() from error
    try:
        interpreter = Interpreter(model_content=content, experimental_delegates=[_delegate()])
        interpreter.allocate_tensors()
    except (ValueError, RuntimeError) as error:
        raise ModelError(_NO_DEVICE) from error
    return interpreter


def no_litert() -> ModelError:
    """Error to raise where LiteRT cannot be imported."""
    if sys.platform == "win32":
        return ModelError(
            "this model needs LiteRT, which there is not for Windows; choose another model in the "
            "settings."
        )
    return ModelError(f"this model needs LiteRT, which is not installed; {to_install('edge')}.")


def is_googles_pycoral() -> bool:
    """Whether the package pycoral is installed and Google's."""
    if importlib.util.find_spec("pycoral") is None:
        return False
    try:
        return importlib.util.find_spec("pycoral.utils.edgetpu") is not None
    except ImportError:  # the package of somebody else has no pycoral.utils
        return False


def _with_pycoral(content: bytes) -> Any:  # noqa: ANN401 - as above
    from pycoral.utils.edgetpu import make_interpreter

    try:
        interpreter = make_interpreter(content)
        interpreter.allocate_tensors()
    except (ValueError, RuntimeError) as error:
        raise ModelError(_NO_DEVICE) from error
    return interpreter


def _delegate() -> Any:  # noqa: ANN401 - as above
    from ai_edge_litert.interpreter import load_delegate

    library = LIBRARIES.get(platform.system(), "libedgetpu.so.1")
    try:
        ctypes.CDLL(library)  # LiteRT's delegate would complain about itself on standard error
        return load_delegate(library)
    except OSError as error:
        missing = _NO_LIBRARY.format(library=library)
        if importlib.util.find_spec("pycoral") is not None:
            others = _OTHERS_PYCORAL.format(command=pip_command("uninstall pycoral"))
            missing = f"{others}, and then: {missing}"
        raise ModelError(missing) from error
    except ValueError as error:  # the library is there and found nothing to talk to
        raise ModelError(_NO_DEVICE) from error
