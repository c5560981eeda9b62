"""`coach-app track convert`."""

import json
from pathlib import Path

import numpy as np
import pytest

from coach_app import cli, logs
from coach_app.engine.pose_tracks.any_track import read_track
from tests.clip_maker import ClipMaker

FRAMES = 5


@pytest.fixture
def poses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """COCO results of a clip with a variable frame rate; nobody in frame 1 and in the last."""
    monkeypatch.setattr(logs, "configure", lambda *_: None)
    monkeypatch.chdir(tmp_path)
    ClipMaker(tmp_path).retimed([0.04, 0.1, 0.05, 0.2, 0.05], "clip.mp4")
    results = [
        {"image_id": i, "category_id": 1, "keypoints": [10.5, 20.25, 1.25] * 17, "score": 0.9}
        for i in (0, 2, 3)
    ]
    path = tmp_path / "results.json"
    path.write_text(json.dumps(results))
    return path


def converted(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, object]:
    assert cli.main(["track", "convert", *map(str, words), "--json"]) == 0
    return dict(json.loads(capsys.readouterr().out))


def refused(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    assert cli.main(["track", "convert", *map(str, words)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    return printed.err


def test_the_video_gives_times_size_and_length(
    poses: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = converted(capsys, poses, "me.json", "--video", "clip.mp4")
    assert (told["from"], told["format"], told["frames"]) == ("coco", "coach", FRAMES)
    assert (told["frames_with_person"], told["scores_clipped"]) == (3, 3 * 17)
    track = read_track(Path("me.json"))
    assert track.size_px == (160, 96)
    assert track.t_s == pytest.approx([0.0, 0.04, 0.14, 0.19, 0.39], abs=1e-3)
    assert [track.pose(i) is None for i in range(FRAMES)] == [False, True, False, False, True]
    assert track.scores.max() == 1.0


def test_rate_and_size_stand_in_for_a_video(
    poses: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--rate", 25, "--size", "640x480")
    assert converted(capsys, poses, "me.trc", *words)["format"] == "trc"
    assert converted(capsys, poses, "me.mmpose.json", *words)["format"] == "mmpose"
    assert converted(capsys, poses, "frames", *words)["format"] == "openpose"
    told = converted(capsys, "me.mmpose.json", "again.coco.json")
    assert (told["from"], told["scores_clipped"]) == ("mmpose", 0)
    again = json.loads(Path("again.coco.json").read_text("utf-8"))
    assert [result["keypoints"] for result in again] == [[10.5, 20.25, 1.25] * 17] * 3
    np.testing.assert_allclose([result["t_s"] for result in again], [0.0, 0.08, 0.12])


def test_each_mistake_has_its_sentence(poses: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words, sentence in (
        ((poses, "me.json"), "add the video with --video"),
        ((poses, "me.json", "--rate", 25), "how large the picture is"),
        ((poses, "me.json", "--rate", 0, "--size", "1x1"), "is no frame rate"),
        ((poses, "me.json", "--rate", "nan", "--size", "1x1"), "is no frame rate"),
        ((poses, "me.json", "--rate", 25, "--size", "big"), "write it as 1280x720"),
        ((poses, "me.json", "--rate", 25, "--video", "clip.mp4"), "leave out --rate"),
        ((poses, "me.bvh", "--video", "clip.mp4"), "add --format"),
        ((poses, poses, "--video", "clip.mp4"), "is the input itself; give another name with OUT"),
        ((poses, "me.json", "--from", "mmpose", "--video", "clip.mp4"), "name its format"),
        (("none.json", "me.json"), "There is no file none.json"),
    ):
        assert sentence in refused(capsys, *words)
    assert sorted(path.name for path in Path().iterdir()) == ["clip.mp4", "results.json"]
