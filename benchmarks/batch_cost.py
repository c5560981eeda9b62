"""Processor milliseconds of the pose network for one crop, alone and in batches.

    python -m benchmarks.batch_cost [--json] [--rounds N]

One thread, on the CPU. Batches take turns; every figure is the median over the rounds.
"""

import argparse
import time

import numpy as np

from benchmarks.common.machine import progress, report
from coach_app import settings
from coach_app.engine.pose.catalogue import open_networks
from coach_app.engine.pose.contract import read_contract

MODEL = "blazepose_full"
BATCHES = (1, 2, 4, 8, 16, 32)
_CROPS = 32  # in every round of every batch


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    contract = read_contract(settings.resource_dir() / "models" / MODEL)
    networks = open_networks(contract, settings.cache_dir(), threads=1, device="cpu")
    network, side = networks["landmarks"], contract.networks["landmarks"].size_px[0]
    crops = np.random.default_rng(0).integers(0, 256, (_CROPS, side, side, 3), np.uint8)
    taken: dict[int, list[float]] = {batch: [] for batch in BATCHES}
    for i in range(arguments.rounds):
        progress(f"round {i + 1} of {arguments.rounds}")
        for batch, times in taken.items():
            network.run(crops[:batch])
            begun_s = time.process_time()
            for start in range(0, _CROPS, batch):
                network.run(crops[start : start + batch])
            times.append(1e3 * (time.process_time() - begun_s) / _CROPS)
    figures = {f"batch{batch}_ms": float(np.median(times)) for batch, times in taken.items()}
    report(figures, arguments.json, model=MODEL)


if __name__ == "__main__":
    main()
