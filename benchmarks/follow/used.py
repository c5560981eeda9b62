"""Processor time of a service, of this process and of all others, between two moments. Linux."""

import os
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.service.processes import held


class Used:
    """Begins with the moment in which it is made.

    Args:
        service: number of the service's process.
    """

    def __init__(self, service: int) -> None:
        self._service = service
        self._begun_s = time.monotonic()
        self._parts, self._all_s = self._now()

    def since(self, poses: int) -> dict[str, float]:
        """Processor milliseconds a pose of each part, and cores that other work kept busy."""
        parts, all_s = self._now()
        used = {part: used_s - self._parts.get(part, 0.0) for part, used_s in parts.items()}
        others_s = all_s - self._all_s - sum(used.values())
        costs = {f"{part}_cpu_ms": 1e3 * used_s / poses for part, used_s in used.items()}
        return costs | {"others_cores": others_s / (time.monotonic() - self._begun_s)}

    def _now(self) -> tuple[dict[str, float], float]:
        parts: dict[str, float] = defaultdict(float)
        for name, process in held(self._service).items():
            parts[name.partition(".")[0]] += process.cpu_s
        parts["page"] += time.process_time()
        fields = list(map(int, Path("/proc/stat").read_text().split()[1:9]))
        idle, waits = fields[3:5]
        return parts, (sum(fields) - idle - waits) / os.sysconf("SC_CLK_TCK")
