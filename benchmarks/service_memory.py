"""Peak memory of a worker of the pose service and of its decoder, for one job.

    python -m benchmarks.service_memory [--json]

Each case runs in a fresh process: a 720p video of 10 and of 100 seconds, and one of the largest
pictures that the service takes; for one person and for everybody, with the drawn video. `worker`
is the process that runs the model, `decoder` the one that decodes; four jobs at once share the
worker's model and have a decoder each. `decoder` is at least what the worker had when it started
the decoder, because Linux counts it that way.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np

from benchmarks.common.clip import CLIP, repeat
from benchmarks.common.machine import progress, report
from benchmarks.common.media import media_dir
from coach_app import settings
from coach_app.engine.core.structures import Image
from coach_app.engine.media.capture import FileSource
from pose_service.jobs.processing import Processor
from pose_service.limits import Limits
from pose_service.structures import ModelPlaces, Options, People

LARGEST_PX = (4096, 2304)
_LARGEST_FRAMES = 60


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--peak-of", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--people", choices=("one", "all"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peak_of is not None:
        print(json.dumps(_peaks(arguments.peak_of, arguments.people)))
        return
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        for case, video in _videos(Path(name)):
            for people in ("one", "all"):
                progress(f"{case}, people: {people}")
                command = [sys.executable, "-m", "benchmarks.service_memory"]
                command += ["--peak-of", str(video), "--people", people]
                done = subprocess.run(command, capture_output=True, text=True, check=True)
                for process, megabytes in json.loads(done.stdout).items():
                    figures[f"{process}_mb.{case}.{people}"] = megabytes
    report(figures, arguments.json)


def _videos(folder: Path) -> Iterator[tuple[str, Path]]:
    source = media_dir() / "video" / CLIP
    for seconds in (10, 100):
        path = folder / f"{seconds}.mp4"
        repeat(source, path, seconds)
        yield f"720p_{seconds}s", path
    path = folder / "largest.mp4"
    _enlarge(source, path)
    yield "largest", path


def _enlarge(source: Path, target: Path) -> None:
    frames = FileSource(source)
    with av.open(str(target), "w") as container:
        stream = container.add_stream("libx264", Fraction(30))
        stream.width, stream.height = LARGEST_PX
        stream.pix_fmt = "yuv420p"
        stream.options = {"preset": "ultrafast"}
        for _ in range(_LARGEST_FRAMES):
            frame = frames.read()
            assert frame is not None
            large: Image = np.asarray(cv2.resize(frame.image_bgr, LARGEST_PX), np.uint8)
            picture = av.VideoFrame.from_ndarray(large, "bgr24").reformat(format="yuv420p")
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    frames.close()


def _peaks(video: Path, people: People) -> dict[str, float]:
    import resource  # not on Windows

    places = ModelPlaces(settings.resource_dir() / "models", settings.cache_dir(), "cpu")
    processor = Processor(places)
    with tempfile.TemporaryDirectory() as workspace:
        processor.process(
            video,
            Options(people=people),
            Path(workspace),
            lambda stage, done, total: None,
            lambda: False,
            Limits(),
        )
    processor.close()
    return {
        name: resource.getrusage(which).ru_maxrss / 1024
        for name, which in (
            ("worker", resource.RUSAGE_SELF),
            ("decoder", resource.RUSAGE_CHILDREN),
        )
    }


if __name__ == "__main__":
    main()
