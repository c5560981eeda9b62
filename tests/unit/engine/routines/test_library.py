"""routine.toml and the library of routines."""

import dataclasses
import errno
import os
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_app.engine.core.progress import Progress
from coach_app.engine.core.routine import Move, Routine
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.routines.library import Library
from coach_app.engine.routines.routine_file import load_routine, save_routine
from coach_app.engine.routines.routine_names import routine_id
from coach_app.errors import Cancelled, CaptureError, RoutineError, StorageError
from tests.clip_maker import ClipMaker

WHOLE = """\
format = 1
title = { en = "Monday arms", ko = "월요일 팔 운동" }
description = { en = "Two moves" }
video = "video.mp4"
position = "seated"
mirrored = true
duration_s = 20.0
author = "A. Instructor"
licence = "CC-BY-4.0"

[[moves]]
id = "arms_up"
start_s = 1.0
end_s = 9.5
name = { en = "Arms up", ko = "팔 들기" }
cue = { en = "Lift both arms" }
joints = ["left_shoulder", "right_shoulder"]
reps = 3

[[moves]]
id = "bend"
start_s = 9.5
end_s = 20
name = { en = "Bend" }
tolerance_deg = 20
hold_s = 2.5
position = "standing"
mirrored = false
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "monday-arms"
    folder.mkdir()
    (folder / "video.mp4").write_bytes(b"any video")
    (folder / "routine.toml").write_text(WHOLE, "utf-8")
    return folder


def test_every_field_arrives(folder: Path) -> None:
    assert load_routine(folder) == Routine(
        id="monday-arms",
        title={"en": "Monday arms", "ko": "월요일 팔 운동"},
        description={"en": "Two moves"},
        video=folder / "video.mp4",
        position="seated",
        mirrored=True,
        moves=(
            Move(
                id="arms_up",
                start_s=1.0,
                end_s=9.5,
                name={"en": "Arms up", "ko": "팔 들기"},
                cue={"en": "Lift both arms"},
                joints=("left_shoulder", "right_shoulder"),
                reps=3,
            ),
            Move(
                "bend",
                9.5,
                20.0,
                {"en": "Bend"},
                {},
                tolerance_deg=20.0,
                hold_s=2.5,
                position="standing",
                mirrored=False,
            ),
        ),
        duration_s=20.0,
        author="A. Instructor",
        licence="CC-BY-4.0",
        folder=folder,
    )


def test_move_at_an_instant(folder: Path) -> None:
    routine = load_routine(folder)
    named = [routine.move_at(t_s) for t_s in (0.5, 1.0, 9.4, 9.5, 20.0)]
    assert [move and move.id for move in named] == [None, "arms_up", "arms_up", "bend", None]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("format = 1", "format = 2", "format must be 1, another Coach wrote it"),
        ("format = 1\n", "", "format must be 1"),
        ('video = "video.mp4"', 'video = "other.mp4"', "the video other.mp4 is not in the folder"),
        ('video = "video.mp4"', 'video = "../video.mp4"', "a file in the same folder"),
        ('position = "seated"', 'position = "lying"', "position must be seated or standing"),
        ("mirrored = true", 'mirrored = "yes"', "mirrored must be true or false"),
        ("mirrored = true\n", "", "mirrored is missing"),
        ("duration_s = 20.0", "duration_s = nan", "duration_s must be a number of seconds"),
        ("duration_s = 20.0", "duration_s = 0", "duration_s must be more than 0"),
        ("duration_s = 20.0", "duration_s = 5.0", "move 1: start_s 1 and end_s 9.5 do not fit"),
        ('{ en = "Bend" }', '{ ko = "굽히기" }', "move 2: name needs an English text"),
        ('{ en = "Bend" }', '"Bend"', "move 2: name must be texts by language"),
        ('id = "bend"', 'id = "arms_up"', "id 'arms_up' is used twice"),
        ('id = "bend"', 'id = "Bend it"', "must be snake_case"),
        ("start_s = 9.5", "start_s = 8.0", "it begins before move 'arms_up' ends"),
        ('"left_shoulder"', '"left_wing"', "'left_wing' is no joint; use left_elbow, right_elbow"),
        ("reps = 3", "reps = 0", "reps must be a whole number from 1"),
        ("reps = 3", "resp = 3", "resp is not known"),
        ("tolerance_deg = 20", "tolerance_deg = 4.9", "must be from 5 to 45 degrees, not 4.9"),
        ("tolerance_deg = 20", "tolerance_deg = 46", "move 2: tolerance_deg must be from 5 to 45"),
        ("tolerance_deg = 20", "tolerance_deg = nan", "must be from 5 to 45 degrees, not nan"),
        ("tolerance_deg = 20", 'tolerance_deg = "20"', "tolerance_deg must be a number"),
        ("hold_s = 2.5", "hold_s = 0.4", "hold_s must be from 0.5 to 60 seconds, not 0.4"),
        ("hold_s = 2.5", "hold_s = true", "hold_s must be a number"),
        ("hold_s = 2.5", "hold_s = 11.1", "hold_s 11.1 does not fit a move of 10.5 s"),
        ("hold_s = 2.5", "hold_s = 4\nreps = 3", "hold_s 4 3 times does not fit a move of 10.5 s"),
        ('"standing"', '"lying"', "move 2: position must be seated or standing, not 'lying'"),
        ("mirrored = false", "mirrored = 0", "move 2: mirrored must be true or false"),
        ('author = "A. Instructor"', 'writer = "me"', "writer is not known"),
        ("[[moves]]", "[[moves]", "cannot be read"),
    ],
)
def test_each_mistake_is_named_with_file_and_remedy(
    folder: Path, old: str, new: str, complaint: str
) -> None:
    assert old in WHOLE
    (folder / "routine.toml").write_text(WHOLE.replace(old, new, 1), "utf-8")
    with pytest.raises(RoutineError, match=re.escape(complaint)) as raised:
        load_routine(folder)
    sentence = str(raised.value)
    assert str(folder / "routine.toml") in sentence
    assert sentence.endswith("add the video again.")
    assert "\n" not in sentence


def test_a_folder_that_is_no_routine(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(RoutineError, match=r"holds no routine\.toml"):
        load_routine(tmp_path)
    with pytest.raises(RoutineError, match=r"lower-case letters .* rename it"):
        load_routine(folder.rename(tmp_path / "Monday Arms"))


def test_what_was_saved_is_loaded(folder: Path) -> None:
    routine = load_routine(folder)
    save_routine(routine)
    assert load_routine(folder) == routine


def test_what_could_not_be_loaded_is_not_saved(folder: Path) -> None:
    routine = load_routine(folder)
    with pytest.raises(RoutineError, match="title needs an English text"):
        save_routine(dataclasses.replace(routine, title={"ko": "운동"}))
    assert load_routine(folder) == routine


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
instants = st.floats(0.0, 19.0, allow_nan=False)


@given(title=texts, korean=texts, author=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_saving(
    tmp_path_factory: pytest.TempPathFactory, title: str, korean: str, author: str
) -> None:
    folder = tmp_path_factory.mktemp("library") / "any"
    folder.mkdir()
    (folder / "video.mp4").touch()
    names = {"en": title}, {"ko": korean}
    move = Move("a", 0.1, 1 / 3, *names, JOINTS[:2], tolerance_deg=20 / 3, mirrored=False)
    routine = Routine(
        "any",
        {"en": title, "ko": korean},
        {},
        folder / "video.mp4",
        "standing",
        False,
        (move,),
        1e-7 + 7,
        author,
        "",
        folder,
    )
    save_routine(routine)
    assert load_routine(folder) == routine


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Monday arms", "monday-arms"),
        ("  Lateral_Raise (2) ", "lateral-raise-2"),
        ("Übung für Größe", "ubung-fur-grosse"),
        ("x" * 300, "x" * 48),
    ],
)
def test_ids_of_latin_titles(title: str, name: str) -> None:
    assert routine_id(title) == name


@pytest.mark.parametrize("title", ["팔 운동", "CON", "!!!", "팔 arms", "../../up", "🙂"])
def test_ids_of_other_titles_are_safe_and_stable(title: str) -> None:
    name = routine_id(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert name not in ("con", "arms")
    assert routine_id(title) == name
    assert routine_id("팔 운동") != routine_id("다리 운동")


class TestLibrary:
    @pytest.fixture(autouse=True)
    def shelves(self, tmp_path: Path, folder: Path) -> None:
        self.shipped, self.own = tmp_path / "shipped", tmp_path / "data" / "routines"
        self.shipped.mkdir()
        folder.rename(self.shipped / folder.name)
        self.library = Library([self.shipped, self.own])
        self.video = ClipMaker(tmp_path).mp4("phone.MP4", frames=15)

    def left_behind(self) -> list[str]:
        return sorted(path.name for path in self.own.iterdir()) if self.own.exists() else []

    def test_a_video_becomes_a_routine(self) -> None:
        routine = self.library.add(self.video, " 팔  운동 ", position="seated", author="나")
        assert routine.title == {"en": "팔 운동"}
        assert routine.duration_s == pytest.approx(0.5)
        assert (routine.position, routine.author, routine.moves) == ("seated", "나", ())
        assert routine.video.read_bytes() == self.video.read_bytes()
        assert routine.folder == self.own / routine.id
        assert self.library.get(routine.id) == routine
        assert self.library.get("팔 운동") == routine
        assert self.left_behind() == [routine.id]

    def test_the_same_title_twice(self) -> None:
        ids = [self.library.add(self.video, "Monday arms").id for _ in range(2)]
        assert ids == ["monday-arms-2", "monday-arms-3"]

    def test_a_damaged_one_is_told_beside_the_others(self) -> None:
        self.library.add(self.video, "Good")
        damaged = self.own / "damaged"
        damaged.mkdir()
        (damaged / "routine.toml").write_text("format = ", "utf-8")
        (self.own / ".hidden").mkdir()
        listing = self.library.list()
        assert [routine.id for routine in listing.routines] == ["monday-arms", "good"]
        assert len(listing.problems) == 1
        assert str(damaged) in str(listing.problems[0])
        with pytest.raises(RoutineError, match="cannot be read"):
            self.library.get("damaged")

    def test_an_unknown_one(self) -> None:
        with pytest.raises(RoutineError, match="no routine 'x'; choose one of: monday-arms"):
            self.library.get("x")
        with pytest.raises(RoutineError, match="choose one of: none yet"):
            Library([self.own]).get("x")

    def test_stopped_in_the_middle(self) -> None:
        asked = []

        def cancelled() -> bool:
            asked.append(self.left_behind())
            return True

        with pytest.raises(Cancelled, match="nothing was kept"):
            self.library.add(self.video, "Good", progress=Progress(cancelled=cancelled))
        assert asked[0][0].startswith(".new-")
        assert self.left_behind() == []

    def test_interrupted_at_the_keyboard(self) -> None:
        def progress(share: float) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            self.library.add(self.video, "Good", progress=Progress(progress))
        assert self.left_behind() == []

    def test_full_disk(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(descriptor: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(StorageError, match="The disk is full"):
            self.library.add(self.video, "Good")
        assert self.left_behind() == []

    def test_what_is_no_video_is_not_added(self, tmp_path: Path) -> None:
        text = tmp_path / "text.mp4"
        text.write_text("hello")
        with pytest.raises(CaptureError, match="not a video"):
            self.library.add(text, "Good")
        with pytest.raises(RoutineError, match="needs a title"):
            self.library.add(self.video, " \n ")
        assert self.left_behind() == []

    def test_own_ones_can_be_removed_and_shipped_ones_not(self) -> None:
        routine = self.library.add(self.video, "Good")
        self.library.remove(routine.id)
        assert self.left_behind() == []
        with pytest.raises(RoutineError, match="comes with the app and stays"):
            self.library.remove("monday-arms")
        for name in ("good", "..", ""):
            with pytest.raises(RoutineError, match="is not in the library"):
                self.library.remove(name)
        assert self.video.exists()
        assert self.library.get("monday-arms").id == "monday-arms"

    def test_a_damaged_one_can_be_removed(self) -> None:
        routine = self.library.add(self.video, "Good")
        (routine.folder / "routine.toml").write_text("?")
        self.library.remove("good")
        assert self.left_behind() == []

    def test_a_copied_folder_does_not_take_a_shipped_routines_place(self) -> None:
        """Whoever lays a folder of that name beside the others changes no judgement."""
        (shipped,) = self.library.list().routines
        copied = self.own / shipped.id
        shutil.copytree(shipped.folder, copied)
        text = (copied / "routine.toml").read_text("utf-8")
        (copied / "routine.toml").write_text(text.replace("seated", "standing"), "utf-8")
        listing = self.library.list()
        assert listing.routines == (shipped,)
        (problem,) = listing.problems
        assert "comes with Coach has the same name; rename the folder." in str(problem)
        assert self.library.get(shipped.id) == shipped
        self.library.remove(shipped.id)
        assert self.library.list().problems == ()

    def test_a_library_without_folders_is_empty(self) -> None:
        shutil.rmtree(self.shipped)
        assert self.library.list().routines == ()
