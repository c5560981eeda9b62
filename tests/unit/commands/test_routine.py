"""`coach-app routine`, with a scripted pose model."""

import dataclasses
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app import cli, logs
from coach_app.app import installation
from coach_app.engine.core.routine import Move
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.pose_tracks.tracks import save_track
from coach_app.engine.routines.coach_file import pack
from coach_app.engine.routines.routine_file import load_routine, save_routine
from coach_app.errors import ModelError
from coach_app.settings import resource_dir
from tests.clip_maker import ClipMaker
from tests.unit.engine.moving_person import honest, pose_at

SHIPPED = resource_dir() / "reference_routines"

FRAMES = 30
Script = Callable[[Frame], Pose | None]
Answer = Callable[..., dict[str, Any]]


def person(frame: Frame) -> Pose:
    """Somebody who stands still, drawn nowhere."""
    at = {"left": 90.0, "right": 60.0}
    height = {"shoulder": 30, "elbow": 50, "wrist": 65, "hip": 60, "knee": 75, "ankle": 90}
    keypoints = np.full((len(BLAZEPOSE), 2), (80.0, 20.0), dtype=np.float32)
    for k, name in enumerate(BLAZEPOSE.keypoints):
        side, _, part = name.partition("_")
        if part in height:
            keypoints[k] = (at[side], height[part])
    return Pose(keypoints, np.full(len(BLAZEPOSE), 0.9, dtype=np.float32))


class Workplace:
    """Own folders, one clip and a model that says what the test wants."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.data, self.cache = folder / "data", folder / "cache"
        monkeypatch.setenv("COACH_DATA", str(self.data))
        monkeypatch.setenv("COACH_CACHE", str(self.cache))
        monkeypatch.setattr(logs, "configure", lambda *_: None)
        monkeypatch.setattr(
            installation.Installation,
            "open_estimator",
            lambda _: ScriptedEstimator(lambda f: self.script(f), BLAZEPOSE),
        )
        monkeypatch.setattr(installation.Installation, "model_id", "scripted-1")
        self.script: Script = person
        self.clips = ClipMaker(folder)
        self.video = self.clips.mp4("Monday arms.mp4", frames=FRAMES)

    def left_behind(self) -> list[str]:
        folder = self.data / "routines"
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    return Workplace(tmp_path, monkeypatch)


@pytest.fixture
def answer(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> Answer:
    """Runs a command with --json and gives its document."""

    def run(*words: object) -> dict[str, Any]:
        status = cli.main([*map(str, words), "--json"])
        printed = capsys.readouterr()
        assert status == 0, printed.err
        return dict(json.loads(printed.out))

    return run


def test_a_video_becomes_a_routine(workplace: Workplace, answer: Answer) -> None:
    added = answer("routine", "add", workplace.video, "--position", "seated", "--not-mirrored")
    assert added["id"] == "monday-arms"
    assert added["frames"] == added["frames_with_person"] == FRAMES
    assert added["duration_s"] == pytest.approx(1.0)
    shown = answer("routine", "show", "Monday arms")
    assert shown["id"] == "monday-arms"
    assert (shown["position"], shown["mirrored"], shown["track_ready"]) == ("seated", False, True)
    listed = answer("routine", "list")["routines"]
    assert [routine["id"] for routine in listed if routine["own"]] == ["monday-arms"]
    assert answer("routine", "remove", "monday-arms") == {"id": "monday-arms", "removed": True}
    assert workplace.left_behind() == []


def test_the_track_is_computed_once(workplace: Workplace, answer: Answer) -> None:
    answer("routine", "add", workplace.video, "--title", "팔 운동")

    def never(frame: Frame) -> Pose | None:
        raise AssertionError("the kept track was not used")

    workplace.script = never
    again = answer("routine", "add", workplace.video, "--title", "팔 운동")
    assert again["frames"] == FRAMES
    assert again["title"] == {"en": "팔 운동"}
    assert len(workplace.left_behind()) == 2


def test_check_says_what_was_understood(
    workplace: Workplace,
    answer: Answer,
    capsys: pytest.CaptureFixture[str],
) -> None:
    workplace.script = lambda frame: person(frame) if frame.index % 3 else None
    facts = answer("routine", "check", workplace.clips.turned(90))
    assert facts["rotation_deg"] == 90
    assert facts["size_px"] == [96, 160]
    assert facts["fps"] == pytest.approx(30.0, abs=0.1)
    assert facts["variable_frame_rate"] is False
    assert facts["frames_with_person"] == 20
    assert facts["person_share"] == pytest.approx(2 / 3)
    assert len(facts["joints"]) == 10
    assert all(0 <= share <= 2 / 3 + 1e-9 for share in facts["joints"].values())
    assert facts["joints"]["left_shoulder"] == pytest.approx(2 / 3)
    assert facts["joints"]["left_knee"] == 0.0  # the made-up shins are too short to be in view
    remedies = [remark["texts"]["en"]["remedy"] for remark in facts["remarks"]]
    assert facts["advice"] == list(dict.fromkeys(remedies)) and remedies
    uneven = workplace.clips.retimed([0.04, 0.1, 0.05, 0.2, 0.05])
    assert answer("routine", "check", uneven)["variable_frame_rate"] is True
    assert cli.main(["routine", "check", str(uneven)]) == 0
    assert "a second (variable)" in capsys.readouterr().out


def test_a_damaged_routine_is_listed_as_a_problem(
    workplace: Workplace,
    answer: Answer,
) -> None:
    folder = workplace.data / "routines" / "damaged"
    folder.mkdir(parents=True)
    (folder / "routine.toml").write_text("format = 9", "utf-8")
    problems = [p for p in answer("routine", "list")["problems"] if "damaged" in p]
    assert len(problems) == 1
    assert "format must be 1" in problems[0]


def cut_clip(workplace: Workplace) -> Path:
    whole = workplace.clips.index_first(workplace.clips.mp4("whole.mp4", frames=90))
    return workplace.clips.cut(whole, 0.5)


@pytest.mark.parametrize("command", [("routine", "add"), ("routine", "check"), ("extract",)])
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("text.mp4", "is not a video that can be played"),
        ("empty.mp4", "is empty (0 bytes)"),
        ("missing.mp4", "There is no file"),
        ("cut_whole.mp4", "is damaged or cut short after"),
        ("nobody.mp4", "Nobody can be seen well enough"),
    ],
)
def test_what_cannot_be_used_is_said_and_leaves_nothing(
    workplace: Workplace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
    name: str,
    sentence: str,
) -> None:
    (tmp_path / "text.mp4").write_text("hello")
    (tmp_path / "empty.mp4").touch()
    cut_clip(workplace)
    if name == "nobody.mp4":
        workplace.clips.mp4(name)
        workplace.script = lambda frame: None
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert cli.main([*command, str(tmp_path / name)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert sentence in printed.err
    assert str(tmp_path / name) in printed.err
    assert workplace.left_behind() == []
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("command", [("routine", "add"), ("extract",)])
def test_interrupted_at_the_keyboard(
    workplace: Workplace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
) -> None:
    def interrupted(frame: Frame) -> Pose | None:
        if frame.index == 5:
            raise KeyboardInterrupt
        return person(frame)

    workplace.script = interrupted
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert cli.main([*command, str(workplace.video)]) == 1
    assert capsys.readouterr().out == ""
    assert workplace.left_behind() == []
    assert list(elsewhere.iterdir()) == []
    assert not list(workplace.cache.rglob("*.*"))


def test_one_file_carries_a_routine_to_another_centre(
    workplace: Workplace,
    answer: Answer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer("routine", "add", workplace.video, "--licence", "CC-BY-4.0")
    monkeypatch.chdir(tmp_path)
    exported = answer("routine", "export", "Monday arms")
    assert exported["file"] == "monday-arms.coach"
    assert exported["tracks"] == ["scripted-1"]
    assert exported["bytes"] == Path("monday-arms.coach").stat().st_size
    here = answer("routine", "show", "monday-arms")

    monkeypatch.setenv("COACH_DATA", str(tmp_path / "other data"))
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "other cache"))

    def never(frame: Frame) -> Pose | None:
        raise AssertionError("the track that came along was not used")

    imported = answer("routine", "import", "monday-arms.coach")  # which checks the track
    assert (imported["id"], imported["track_ready"]) == ("monday-arms", True)
    assert imported["track_problem"] is None
    workplace.script = never
    there = answer("routine", "show", "monday-arms")
    assert there["origin"] == {"kind": "file", "name": "monday-arms.coach"}
    same = ("title", "moves", "licence", "mirrored", "position", "duration_s")
    assert {name: there[name] for name in same} == {name: here[name] for name in same}
    # Played there, and handed on: the poses are those that came along.
    came_to, routine = installation.Installation.load(), load_routine(Path(there["folder"]))
    assert len(came_to.track(routine)) == FRAMES
    assert came_to.tracks.all(routine.video) == {}, "no other routine with this video gets them"
    assert answer("routine", "export", "monday-arms", "-o", "on.coach")["tracks"] == ["scripted-1"]


def test_poses_that_do_not_fit_the_video_are_measured_here(
    workplace: Workplace,
    answer: Answer,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """And those of every other routine with the same video stay what they are."""
    answer("routine", "add", workplace.video)
    honest = installation.Installation.load()
    routine = honest.library.get("monday-arms")
    track = honest.track(routine)
    moved = dataclasses.replace(track, keypoints_px=track.keypoints_px - np.float32(15.0))
    pack(routine, {"scripted-1": moved}, tmp_path / "harm.coach")
    imported = answer("routine", "import", tmp_path / "harm.coach")
    sentence = (
        "The pose track that came with monday-arms-2 is not used because the poses are not those "
        "of the person in the video; Coach measures its video itself."
    )
    assert imported["track_problem"] == sentence
    here = installation.Installation.load()
    for name in ("monday-arms", "monday-arms-2"):
        measured = here.track(here.library.get(name))
        np.testing.assert_array_equal(measured.keypoints_px, track.keypoints_px)
    # The first is not measured here at all: its poses are not those of the second.
    shutil.rmtree(workplace.cache)
    fresh = installation.Installation.load()
    assert fresh.kept_track(fresh.library.get("monday-arms")) is None
    again = fresh.track(fresh.library.get("monday-arms-2"))
    np.testing.assert_array_equal(again.keypoints_px, track.keypoints_px)
    answer("routine", "remove", "monday-arms-2")
    assert cli.main(["routine", "import", str(tmp_path / "harm.coach")]) == 0
    assert capsys.readouterr().out.endswith(f"{sentence}\n")


def test_without_a_model_the_routine_is_imported_and_checked_later(
    workplace: Workplace, answer: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer("routine", "add", workplace.video)
    answer("routine", "export", "monday-arms", "-o", tmp_path / "monday.coach")
    shutil.rmtree(workplace.cache)

    def missing(_: installation.Installation) -> ScriptedEstimator:
        raise ModelError("The model is not installed; run `coach-app models install`.")

    monkeypatch.setattr(installation.Installation, "open_estimator", missing)
    imported = answer("routine", "import", tmp_path / "monday.coach")
    assert not imported["track_ready"]
    assert "could not be checked yet: The model is not" in imported["track_problem"]


def test_each_routine_tells_where_it_comes_from(
    workplace: Workplace, answer: Answer, capsys: pytest.CaptureFixture[str]
) -> None:
    answer("routine", "add", workplace.video)
    answer("routine", "duplicate", "seated-arms", "--title", "Our own arms")
    folder = workplace.data / "routines" / "our-own-arms"
    assert (folder / "choreography.txt").is_file()
    text = (folder / "routine.toml").read_text("utf-8")
    (folder / "routine.toml").write_text(
        "\n".join(line for line in text.split("\n") if not line.startswith("origin"))
    )
    origins = {r["id"]: r["origin"] for r in answer("routine", "list")["routines"]}
    shipped = {folder.name for folder in SHIPPED.iterdir() if folder.is_dir()}
    assert {"seated-arms", "warm-up"} < shipped
    assert origins == {
        **{name: {"kind": "shipped", "name": None} for name in shipped},
        "monday-arms": {"kind": "video", "name": "Monday arms.mp4"},
        "our-own-arms": {"kind": "unknown", "name": None},
    }
    answer("routine", "duplicate", "monday-arms", "--title", "Tuesday arms")
    assert cli.main(["routine", "list"]) == 0
    listed = capsys.readouterr().out
    assert "(comes with Coach)" in listed
    assert "(your own, from Monday arms.mp4)" in listed
    assert "(your own copy of monday-arms)" in listed
    assert "(your own)" in listed


def test_a_file_that_is_no_routine_is_refused_in_one_sentence(
    workplace: Workplace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "letter.coach"
    file.write_text("Dear colleague, here is the routine you asked for.")
    assert cli.main(["routine", "import", str(file)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert f"{file} was not imported (it is no routine file" in printed.err
    assert workplace.left_behind() == []
    assert cli.main(["routine", "export", "no-such"]) == 2
    assert "There is no routine 'no-such'" in capsys.readouterr().err


def test_an_export_never_replaces_the_video(
    workplace: Workplace, answer: Answer, capsys: pytest.CaptureFixture[str]
) -> None:
    answer("routine", "add", workplace.video)
    video = Path(answer("routine", "show", "monday-arms")["video"])
    content = video.read_bytes()
    assert cli.main(["routine", "export", "monday-arms", "-o", str(video)]) == 2
    assert "is the video itself" in capsys.readouterr().err
    assert video.read_bytes() == content


def test_what_a_move_states_for_itself_is_shown(
    workplace: Workplace, answer: Answer, capsys: pytest.CaptureFixture[str]
) -> None:
    answer("routine", "add", workplace.video, "--title", "Monday arms")
    folder = workplace.data / "routines" / "monday-arms"
    routine = load_routine(folder)
    stated = Move("up", 0.0, 0.9, {"en": "Up"}, {}, (), 1, 20.0, 0.5, "seated", False)
    save_routine(dataclasses.replace(routine, moves=(stated,)))
    [shown] = answer("routine", "show", "monday-arms")["moves"]
    assert shown == json.loads(json.dumps(dataclasses.asdict(stated)))
    assert cli.main(["routine", "show", "monday-arms"]) == 0
    line = capsys.readouterr().out.splitlines()[-1]
    assert line.endswith("Up (once, hold 0.5 s, within 20°, seated, same side)")


def test_a_drawn_routine_says_that_it_is_drawn(
    workplace: Workplace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["routine", "show", "balance"]) == 0
    assert "drawn while it plays" in capsys.readouterr().out
    assert cli.main(["routine", "export", "balance", "-o", str(tmp_path / "b.coach")]) == 0
    assert "kB, as text." in capsys.readouterr().out
    assert cli.main(["routine", "show", "seated-arms"]) == 0
    assert "measured" in capsys.readouterr().out


def test_good_executions_are_added_from_video_and_track_listed_and_removed(
    workplace: Workplace, answer: Answer, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    workplace.script = lambda frame: pose_at(frame.t_s)
    clip = workplace.clips.mp4("again.mp4", frames=120)
    made = answer("routine", "add", clip, "--title", "Arms")["id"]
    first = answer("routine", "add-execution", made, clip, "--name", "Kim once more")
    assert (first["execution"], first["frames"]) == ("kim-once-more", 120)
    assert first["quality"] > 0.9
    track = tmp_path / "lee.npz"
    save_track(track, honest())
    second = answer("routine", "add-execution", "Arms", track)
    assert second["executions"] == ["kim-once-more", "lee"]
    assert answer("routine", "show", made)["executions"] == ["kim-once-more", "lee"]
    answer("routine", "remove-execution", made, "kim-once-more")
    assert answer("routine", "executions", made)["executions"] == ["lee"]

    for words, sentence in (
        (("seated-arms", track), "comes with the app and stays"),
        ((made, tmp_path / "none.mp4"), "none.mp4"),
        ((made, _still(tmp_path)), "does not show the movement of this routine"),
    ):
        assert cli.main(["routine", "add-execution", *map(str, words)]) == 2
        printed = capsys.readouterr()
        assert sentence in printed.err
        assert printed.err.splitlines()[-1].endswith(".")
    assert answer("routine", "executions", made)["executions"] == ["lee"]


def _still(folder: Path) -> Path:
    track = honest()
    file = folder / "still.npz"
    save_track(file, dataclasses.replace(track, keypoints_px=track.keypoints_px[:1].repeat(120, 0)))
    return file
