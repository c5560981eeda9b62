"""A real Triton Inference Server for the tests and for deploy/, from the nvidia-pytriton wheel.

`make test` runs `python -m setup.triton_server`: it makes an environment in the cache folder,
once. `python -m setup.triton_server serve` serves the installed models until it is stopped. The
wheel holds tritonserver 2.51 with the Python backend; it exists for Linux on x86-64 only.
"""

import argparse
import contextlib
import hashlib
import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from coach_app import settings
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.triton_repository import write_repository
from coach_app.errors import CoachError

MODELS = Path(__file__).resolve().parents[1] / "models"
REQUIREMENTS = ("nvidia-pytriton==0.7.0", "numpy==1.26.4", "onnxruntime==1.31.1")
HELPERS = ("flatbuffers==25.12.19", "packaging==26.3", "protobuf==7.36.2")  # of onnxruntime
_NEWEST = (3, 12)  # the last Python that NumPy 1 has wheels for
_START_S = 60.0


class TritonMissingError(Exception):
    """There is no Triton here; the message says why."""


def environment() -> Path:
    """The folder of the environment, whether it is there or not."""
    version = "".join(map(str, sys.version_info[:2]))
    key = hashlib.sha256(" ".join((*REQUIREMENTS, *HELPERS)).encode()).hexdigest()[:8]
    return settings.cache_dir() / "peers" / f"triton-py{version}-{key}"


def site_packages() -> Path:
    """Where NumPy 1 and ONNX Runtime for Triton's Python lie."""
    major, minor = sys.version_info[:2]
    return environment() / "lib" / f"python{major}.{minor}" / "site-packages"


def install() -> None:
    """Make the environment unless it is there.

    Raises:
        TritonMissingError: not on this machine, or not without a network.
    """
    folder = environment()
    if (folder / "ready").exists():
        return
    if sys.platform != "linux" or platform.machine() != "x86_64":
        raise TritonMissingError("the nvidia-pytriton wheel exists for Linux on x86-64 only")
    if sys.version_info[:2] > _NEWEST:
        raise TritonMissingError(f"Triton's Python backend needs Python {_NEWEST} or older")
    shutil.rmtree(folder, ignore_errors=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q", "--no-deps"]
    for step in (
        [sys.executable, "-m", "venv", str(folder)],
        [*pip, "--disable-pip-version-check", *REQUIREMENTS, *HELPERS],
    ):
        done = subprocess.run(step, capture_output=True, text=True)
        if done.returncode != 0:
            raise TritonMissingError(f"it could not be installed: {done.stderr.strip()[-300:]}")
    server = site_packages() / "pytriton" / "tritonserver"
    (server / "bin" / "tritonserver").chmod(0o755)
    stub = server / "python_backend_stubs" / f"{sys.version_info[0]}.{sys.version_info[1]}"
    beside = server / "backends" / "python" / "triton_python_backend_stub"
    shutil.copyfile(stub / beside.name, beside)
    beside.chmod(0o755)
    (folder / "ready").touch()


@contextlib.contextmanager
def serving(repository: Path) -> Iterator[str]:
    """A server on the loopback device that serves a model repository, until the end.

    Yields:
        Host and port of its gRPC.

    Raises:
        TritonMissingError: the environment is missing, or the server does not start.
    """
    grpc, http = _free_port(), _free_port()
    arguments = command(repository, "127.0.0.1", grpc, http, _free_port())
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(arguments, stdout=log, stderr=subprocess.STDOUT, env=variables())
        try:
            if not _ready(http, process):
                log.seek(0)
                raise TritonMissingError(f"it does not start:\n{log.read().decode()[-30000:]}")
            yield f"127.0.0.1:{grpc}"
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def serve(names: list[str], address: str, repository: Path) -> None:
    """Become a server of installed models on Triton's own ports; does not return.

    Args:
        names: of folders in models/.
        address: on which to listen.
        repository: made anew, of what is served.

    Raises:
        CoachError: a model is not installed, or cannot be served.
        TritonMissingError: the environment is missing.
    """
    shutil.rmtree(repository, ignore_errors=True)
    contracts = [read_contract(MODELS / name) for name in names]
    write_repository(contracts, settings.cache_dir(), repository, site_packages=site_packages())
    arguments = command(repository, address, 8001, 8000, 8002)
    os.execve(arguments[0], arguments, variables())


def command(repository: Path, address: str, grpc: int, http: int, metrics: int) -> list[str]:
    """What starts the server: the ports are those of gRPC, HTTP and the metrics.

    Raises:
        TritonMissingError: the environment is missing.
    """
    if not (environment() / "ready").exists():
        raise TritonMissingError("Triton is not installed; run python -m setup.triton_server")
    server = site_packages() / "pytriton" / "tritonserver"
    return [
        str(server / "bin" / "tritonserver"),
        f"--model-repository={repository}",
        f"--backend-directory={server / 'backends'}",
        f"--grpc-address={address}",
        f"--http-address={address}",
        f"--grpc-port={grpc}",
        f"--http-port={http}",
        "--allow-metrics=true",
        f"--metrics-address={address}",
        f"--metrics-port={metrics}",
        "--strict-readiness=true",
    ]


def variables() -> dict[str, str]:
    """The environment variables that the server runs with."""
    return {**os.environ, "LD_LIBRARY_PATH": str(site_packages() / "nvidia_pytriton.libs")}


def _ready(port: int, process: "subprocess.Popen[bytes]") -> bool:
    until_s = time.monotonic() + _START_S
    while process.poll() is None and time.monotonic() < until_s:
        with (
            contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError),
            urllib.request.urlopen(f"http://127.0.0.1:{port}/v2/health/ready", timeout=2) as answer,
        ):
            if answer.status == 200:
                return True
        time.sleep(0.1)
    return False


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def main() -> None:
    """Install, or serve."""
    parser = argparse.ArgumentParser(description="A Triton server from the nvidia-pytriton wheel.")
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    serving_action = actions.add_parser("serve", help="serve installed models until stopped")
    serving_action.add_argument("--address", default="127.0.0.1", help="to listen on (%(default)s)")
    serving_action.add_argument("--repository", type=Path, help="folder to write for the server")
    serving_action.add_argument("models", nargs="+", help="folders in models/")
    chosen = parser.parse_args()
    try:
        if chosen.action == "serve":
            serve(chosen.models, chosen.address, chosen.repository or environment() / "served")
        else:
            install()
    except CoachError as error:
        sys.exit(str(error))
    except TritonMissingError as error:
        if chosen.action == "serve":
            sys.exit(str(error))
        print(f"The tests of Triton will be skipped: {error}.")


if __name__ == "__main__":
    main()
