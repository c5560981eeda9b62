import platform
import subprocess
import sys

import pytest

from coach_app.engine.core import free_memory

# One small piece behind each large one keeps the heap from shrinking by itself.
_HOLES = """
import ctypes, pathlib
from coach_app.engine.core.free_memory import give_back

def held_mb():
    status = pathlib.Path("/proc/self/status").read_text()
    return int(next(x for x in status.splitlines() if x.startswith("VmRSS")).split()[1]) / 1024

libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
large = []
for _ in range(2000):
    piece = libc.malloc(64 << 10)
    ctypes.memset(piece, 1, 64 << 10)
    large.append(piece)
    libc.malloc(32)
for piece in large:
    libc.free(piece)
before = held_mb()
give_back()
print(before - held_mb())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the C library is not glibc")
def test_holes_between_what_is_held_go_back_to_the_system() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _HOLES], capture_output=True, text=True, check=True, timeout=60
    )
    assert float(done.stdout) > 100.0


def test_another_c_library_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(free_memory, "_trim", lambda: None)
    free_memory.give_back()
