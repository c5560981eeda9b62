"""Whatever is uploaded: a plain reason, and a worker whose memory stays where it was."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coach_app import settings
from tests.service.decoding.hostile_videos import HOSTILE, encode

pytestmark = pytest.mark.xdist_group("hostile-videos")

REPOSITORY = Path(__file__).resolve().parents[3]

WORKER_MB = 500.0
"""With the model loaded, the pictures that wait and an encoder: as for a large good video."""
DECODER_MB = 500.0


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What became of every file, in one worker process after the other."""
    folder = tmp_path_factory.mktemp("hostile")
    encode(folder / "good", kind="mp4", frames=8)
    cases = {}
    for i, (name, hostile) in enumerate(HOSTILE.items()):
        work = folder / f"work{i}"
        work.mkdir()
        (folder / f"video{i}").write_bytes(hostile.make(work))
        cases[name] = {"file": f"video{i}", "limits": hostile.limits}
    (folder / "cases.json").write_text(json.dumps(cases), "utf-8")
    done = subprocess.run(
        [
            sys.executable,
            str(Path(__file__).with_name("hostile_run.py")),
            str(folder),
            str(REPOSITORY / "models"),
            str(settings.cache_dir()),
        ],
        capture_output=True,
        text=True,
        env={"PATH": "", "PYTHONPATH": str(REPOSITORY), "HOME": str(Path.home())},
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    return document


@pytest.mark.model
@pytest.mark.parametrize("name", HOSTILE)
def test_it_fails_with_a_plain_reason(report: dict[str, Any], name: str) -> None:
    outcome = report["outcomes"][name]
    assert outcome.get("permanent"), outcome  # trying again is useless
    sentence = outcome["sentence"]
    assert re.search(HOSTILE[name].sentence, sentence), sentence
    assert "\n" not in sentence and len(sentence) < 250
    assert "/" not in sentence.replace("and/or", ""), f"a path of the server: {sentence}"


@pytest.mark.model
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process's peak memory")
def test_the_worker_goes_on_and_its_memory_is_bounded(report: dict[str, Any]) -> None:
    assert report["outcomes"]["good before"] == report["outcomes"]["good after"]
    assert report["outcomes"]["good after"]["frames"] == 8
    assert report["after"]["worker_mb"] < WORKER_MB, report
    assert report["after"]["decoder_mb"] < DECODER_MB, report["after"]
