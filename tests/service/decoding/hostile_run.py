"""Run by test_hostile_videos.py in a process of its own, whose memory is measured.

    python hostile_run.py FOLDER MODELS CACHE

Processes `FOLDER/good` first and last and every file of FOLDER/cases.json between, and prints one
JSON document.
"""

import json
import resource
import sys
import tempfile
from pathlib import Path
from typing import Any

from coach_app.errors import CoachError, InputError
from pose_service.jobs.processing import Processor
from pose_service.limits import Limits
from pose_service.structures import ModelPlaces, Options


def main() -> None:
    folder, models, cache = map(Path, sys.argv[1:])
    cases: dict[str, dict[str, Any]] = json.loads((folder / "cases.json").read_text("utf-8"))
    processor = Processor(ModelPlaces(models, cache, "cpu", 1))
    outcomes = {"good before": run(processor, folder / "good", {})}
    before = memory()
    for name, case in cases.items():
        outcomes[name] = run(processor, folder / case["file"], case["limits"])
    after = memory()
    outcomes["good after"] = run(processor, folder / "good", {})
    processor.close()
    sys.stdout.write(json.dumps({"outcomes": outcomes, "before": before, "after": after}))


def run(processor: Processor, video: Path, limits: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as workspace:
        try:
            results = processor.process(
                video,
                Options(people="one", draw=True),
                Path(workspace),
                lambda stage, done, total: None,
                lambda: False,
                Limits(**limits),
            )
        except CoachError as error:
            return {"permanent": isinstance(error, InputError), "sentence": str(error)}
        return {"frames": results.frames, "files": sorted(results.files)}


def memory() -> dict[str, float]:
    """Peak resident megabytes of this process and of the largest decoder so far.

    Of this process not by getrusage, which starts from what its parent had. The decoders' has the
    same flaw and can only be too large.
    """
    status = Path("/proc/self/status").read_text("ascii")
    return {
        "worker_mb": float(status.partition("VmHWM:")[2].split()[0]) / 1024,
        "decoder_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    main()
