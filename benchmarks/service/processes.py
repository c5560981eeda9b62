"""What the processes of a service hold: memory, threads, descriptors, processor time. Linux."""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from benchmarks.common.running_service import children

_PARTS = {
    "pose_service.decoding.decoder": "decoder",
    "pose_service.follow.judge_process": "judge",
    "worker": "worker",
    "serve": "api",
}
"""What names a part among the words of its command, the first that fits."""


@dataclass(frozen=True, slots=True)
class Held:
    """One process at one moment.

    Attributes:
        rss_mb, pss_mb: memory (2**20 bytes) in RAM; of the second, what several share is divided.
        threads, descriptors: counts.
        cpu_s: processor seconds so far, with those of its children that have ended.
    """

    rss_mb: float
    pss_mb: float
    threads: int
    descriptors: int
    cpu_s: float


def held(root: int) -> dict[str, Held]:
    """The process `root` and all that descend from it, by part and number: `worker.1234`."""
    found = {}
    for pid in [root, *descendants(root)]:
        with contextlib.suppress(OSError):  # it has ended meanwhile
            found[f"{part_of(pid)}.{pid}"] = _held(pid)
    return found


def _held(pid: int) -> Held:
    folder = Path(f"/proc/{pid}")
    sizes = {
        name: int(rest.split()[0]) / 2**10
        for name, _, rest in map(_split, (folder / "smaps_rollup").read_text().splitlines()[1:])
    }
    fields = (folder / "stat").read_text().rpartition(")")[2].split()
    return Held(
        rss_mb=sizes["Rss"],
        pss_mb=sizes["Pss"],
        threads=int(fields[17]),
        descriptors=len(list((folder / "fd").iterdir())),
        cpu_s=sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK"),
    )


def _split(line: str) -> tuple[str, str, str]:
    return line.partition(":")


def part_of(pid: int) -> str:
    """Which part of the service a process is.

    Raises:
        OSError: it has ended.
    """
    words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    return next((part for word, part in _PARTS.items() if word in words), "other")


def descendants(pid: int) -> list[int]:
    """What a process has started, and what that has started, and so on."""
    return [each for child in children(pid) for each in (child, *descendants(child))]
