"""A sound server of its own without a loudspeaker, and everything that is heard in it."""

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 16_000
PROGRAMS = ("pulseaudio", "parec", "speech-dispatcher", "Xvfb")
_START_S = 20.0
_BYTES = 2  # a sample
_NEAR_S = 5.0
_CHUNK_BYTES = RATE_HZ // 100 * _BYTES

Heard = NDArray[np.float32]
"""(N,) in [-1, 1], `RATE_HZ` samples a second."""


class Recording:
    """What comes out of a recorder, with the moment at which it sounded.

    Args:
        stream: 16-bit samples as they are heard.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._bytes = bytearray()
        self._came: list[tuple[float, float]] = []  # when a chunk came, and the time before it
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        while chunk := self._stream.read(_CHUNK_BYTES):
            self._bytes += chunk
            heard_s = len(self._bytes) / _BYTES / RATE_HZ
            self._came.append((time.time(), heard_s))

    def heard(self) -> Heard:
        """Everything so far."""
        whole = len(self._bytes) // _BYTES * _BYTES
        samples = np.frombuffer(bytes(self._bytes[:whole]), np.int16)
        return np.asarray(samples / 32768.0, np.float32)

    def place_s(self, moment_s: float) -> float:
        """Where in the recording a moment of time.time() is, in seconds."""
        near = [(at, heard) for at, heard in self._came if abs(at - moment_s) < _NEAR_S]
        # Of the chunks around it the one that came with the least delay says when it sounded: a
        # sound server without a loudspeaker has no clock of its own to go by.
        return moment_s - min(at - heard for at, heard in near)

    def join(self) -> None:
        """Wait until the recorder has ended."""
        self._thread.join()


@contextmanager
def sound_room(folder: Path) -> Iterator[tuple[dict[str, str], Recording]]:
    """Start the server and record; gives the environment of whoever is to be heard."""
    run = folder / "run"
    run.mkdir(mode=0o700)
    place = folder / "sound"
    hidden = ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(run),
        "PULSE_SERVER": f"unix:{place}",
    }
    modules = (
        f"module-native-protocol-unix auth-anonymous=1 socket={place}",
        "module-null-sink sink_name=room",
    )
    server = subprocess.Popen(
        [
            *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
            *(word for module in modules for word in ("-L", module)),
        ],
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    try:
        _until_there(place)
        recorder = subprocess.Popen(
            [
                *("parec", "--device=room.monitor", "--format=s16le", f"--rate={RATE_HZ}"),
                *("--channels=1", "--latency-msec=20", "--raw"),
            ],
            env=environment,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        assert recorder.stdout is not None
        recording = Recording(recorder.stdout)
        try:
            yield environment, recording
        finally:
            recorder.terminate()
            recorder.wait(_START_S)
            recording.join()
            recorder.stdout.close()
    finally:
        server.terminate()
        server.wait(_START_S)


def missing() -> str:
    """A program that is needed and not there; empty if all are."""
    return next((name for name in PROGRAMS if shutil.which(name) is None), "")


def _until_there(place: Path) -> None:
    ends_s = time.monotonic() + _START_S
    while not place.exists():
        if time.monotonic() > ends_s:
            raise SystemExit("the sound server did not start")
        time.sleep(0.05)
