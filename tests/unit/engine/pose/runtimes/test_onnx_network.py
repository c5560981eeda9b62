import ctypes
from collections.abc import Callable
from pathlib import Path
from typing import Any

import onnxruntime
import pytest

from coach_app.engine.pose.estimators.blazepose import BlazePose
from coach_app.engine.pose.runtimes import onnx_network


@pytest.fixture(autouse=True)
def asked_anew() -> None:
    onnx_network.has_cuda_device.cache_clear()


class Driver:
    def __init__(self, status: int = 0, devices: int = 1) -> None:
        self._status, self._devices = status, devices

    def cuInit(self, flags: int) -> int:  # noqa: N802 - the driver's own name
        return self._status

    def cuDeviceGetCount(self, count: Any) -> int:  # noqa: N802 - the driver's own name
        count._obj.value = self._devices
        return 0


def listing(*names: str) -> Callable[[], list[str]]:
    return lambda: list(names)


@pytest.mark.parametrize(
    ("driver", "found"), [(Driver(), True), (Driver(status=100), False), (Driver(devices=0), False)]
)
def test_the_driver_is_asked_for_a_device(
    monkeypatch: pytest.MonkeyPatch, driver: Driver, found: bool
) -> None:
    monkeypatch.setattr(onnxruntime, "get_available_providers", listing("CUDAExecutionProvider"))
    monkeypatch.setattr(ctypes, "CDLL", lambda name: driver)
    assert onnx_network.has_cuda_device() is found


def test_without_a_driver_there_is_no_device(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", missing)
    assert not onnx_network.has_cuda_device()


@pytest.mark.model
def test_cuda_that_is_listed_but_cannot_load_is_quietly_the_cpu(
    monkeypatch: pytest.MonkeyPatch,
    open_blazepose: Callable[..., BlazePose],
    capfd: pytest.CaptureFixture[str],
) -> None:
    if Path("/dev/nvidiactl").exists():
        pytest.skip("CUDA works here")
    monkeypatch.setattr(onnx_network, "has_cuda_device", lambda: True)
    blazepose = open_blazepose(device="auto")
    assert blazepose.provider == "CPU"
    blazepose.close()
    assert capfd.readouterr() == ("", "")
