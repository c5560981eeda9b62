"""`coach-app routine add`, killed at any moment: the library is whole and the work goes on.

With a real video and the real model, in a program of its own that is killed with SIGKILL.
"""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from coach_app import cli, logs, settings
from coach_app.engine.core.structures import Frame, Pose, PoseTrack
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.pose.catalogue import open_estimator
from coach_app.engine.pose.sizes import for_files
from coach_app.engine.pose_tracks.extraction import extract
from coach_app.engine.pose_tracks.tracks import load_track
from coach_app.engine.routines.library import Library
from tests.clip_maker import beginning

CACHE = settings.cache_dir()  # where the model is installed, before a test points elsewhere
FRAMES, STOPPED = 20, 12

# Adds a video, and stops for good at one moment: where that is, the first word says.
KILLED = """
import sys
from pathlib import Path
from coach_app import cli
from coach_app.engine.core import sealed_files
from coach_app.engine.pose_tracks import extraction, track_cache
from coach_app.engine.routines import library as routines
from coach_app.engine.pose.estimators.blazepose import BlazePose
from coach_app.engine.people.participant import ParticipantTracker

def wait(*_, **__):
    print("now", flush=True)
    sys.stdin.read()

moment, video = sys.argv[1:]
extraction.KEEP_EVERY_S, extraction._KEEPING_SHARE = 0.0, 1e9  # after every frame
estimate = ParticipantTracker.estimate
def up_to_there(self, frame):
    return wait() if frame.index == STOPPED else estimate(self, frame)
write = sealed_files.write_file
def third_time(path, content, times=[]):
    times.extend([1] * (path.suffix == ".partial"))
    if len(times) < 3:
        write(path, content)
    else:
        path.with_name(f".{path.stem}-half.part.partial").write_bytes(content[:99])
        wait()
match moment:
    case "while a frame is measured":
        ParticipantTracker.estimate = up_to_there
    case "while the work so far is kept":
        sealed_files.write_file = third_time
    case "while the track is saved":
        track_cache.track_bytes = wait
    case "while the video is copied":
        routines.copy_video = wait
    case "before the routine appears":
        Path.rename = wait
cli.main(["routine", "add", video, "--title", "Sit down"])
""".replace("STOPPED", str(STOPPED))

MOMENTS = {  # and how many frames are still to be measured afterwards
    "while a frame is measured": FRAMES - STOPPED,
    "while the work so far is kept": FRAMES - 2,
    "while the track is saved": 0,
    "while the video is copied": 0,
    "before the routine appears": 0,
}


@pytest.fixture(scope="module")
def video(media: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The beginning of a film of a real person."""
    short = tmp_path_factory.mktemp("film") / "sit_down.mp4"
    return beginning(media / "video" / "sit_down_a1.mov", short, FRAMES, scale=0.5)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "models").symlink_to(CACHE / "models", target_is_directory=True)
    monkeypatch.setattr(logs, "configure", lambda *_: None)


@pytest.fixture(scope="module")
def at_once(video: Path) -> PoseTrack:
    """The track of the video, measured by the same model without a stop."""
    models = settings.resource_dir() / "models"
    estimator = ParticipantTracker(open_estimator(for_files(models, CACHE), models, CACHE))
    try:
        return extract(video, estimator)
    finally:
        estimator.close()


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The frames that the model is asked about in this program, from now on."""
    indices: list[int] = []
    estimate = ParticipantTracker.estimate

    def counting(self: ParticipantTracker, frame: Frame) -> Pose | None:
        indices.append(frame.index)
        return estimate(self, frame)

    monkeypatch.setattr(ParticipantTracker, "estimate", counting)
    return indices


def add(video: Path, capsys: pytest.CaptureFixture[str]) -> str:
    status = cli.main(["routine", "add", str(video), "--title", "Sit down", "--json"])
    printed = capsys.readouterr()
    assert status == 0, printed.err
    document = json.loads(printed.out)
    assert document["frames"] == FRAMES
    return str(document["id"])


@pytest.mark.media
@pytest.mark.model
@pytest.mark.usefixtures("open_blazepose")
@pytest.mark.xdist_group("killed")  # the clip is measured in one go once
@pytest.mark.parametrize("moment", MOMENTS)
def test_the_library_is_whole_and_the_second_call_goes_on(
    moment: str,
    video: Path,
    tmp_path: Path,
    measured: list[int],
    at_once: PoseTrack,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = [sys.executable, "-c", KILLED, moment, str(video)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"now"
        child.kill()  # SIGKILL: nothing of the program runs any more
    listing = Library([tmp_path / "data" / "routines"]).list()
    assert listing.routines == () and listing.problems == ()

    assert add(video, capsys) == "sit-down"
    assert measured == list(range(FRAMES - len(measured), FRAMES))  # the last ones, no others
    assert len(measured) == MOMENTS[moment]
    listing = Library([tmp_path / "data" / "routines"]).list()
    assert [routine.id for routine in listing.routines] == ["sit-down"]
    (track,) = (tmp_path / "cache" / "tracks").glob("[!.]*.npz")
    assert not list((tmp_path / "cache" / "tracks").glob("[!.]*.partial"))
    in_pieces = load_track(track)
    for name in ("t_s", "keypoints_px", "scores", "world_m"):
        np.testing.assert_array_equal(getattr(in_pieces, name), getattr(at_once, name))
