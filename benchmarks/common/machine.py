"""Names the machine that a benchmark ran on, and prints what every benchmark prints."""

import json
import os
import platform
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = ("numpy", "opencv-python-headless", "onnxruntime-gpu", "onnxruntime")


def machine() -> dict[str, object]:
    """CPU, usable cores, memory, load, operating system and the versions that matter."""
    return {
        "cpu": _cpu_name(),
        "cores": usable_cores(),
        "memory_gb": _memory_gb(),
        "load_1min": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "os": platform.platform(),
        "python": platform.python_version(),
        **{name: found for name in _PACKAGES if (found := _version(name))},
    }


def usable_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def peak_memory_mb() -> float:
    """The most memory (2**20 bytes) that this process has held in RAM so far; NaN if unknown."""
    if sys.platform == "win32":
        return float("nan")
    import resource  # no such module on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def report(figures: Mapping[str, float], as_json: bool, **more: object) -> None:
    """Print the figures and the machine, as text or as one JSON document.

    Args:
        figures: flat, name to number.
        as_json: one JSON document and nothing else.
        more: further entries of the document, e.g. what was measured.
    """
    document = {"figures": dict(figures), "machine": machine(), **more}
    if as_json:
        print(json.dumps(document, indent=2))
        return
    width = max((len(name) for name in figures), default=0)
    for name, value in figures.items():
        print(f"{name:{width}}  {value:.4g}")
    for name, entry in document.items():
        if name != "figures":
            print(f"{name}: {entry}")


def progress(text: str) -> None:
    """Say on standard error what is going on."""
    print(text, file=sys.stderr, flush=True)


def _cpu_name() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory_gb() -> float | None:
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # not on Windows
        return None
    return round(total / 2**30, 1)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
