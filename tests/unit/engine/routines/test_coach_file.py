"""One file to hand on: what goes in comes out, and what a stranger made of it stays outside."""

import hashlib
import json
import os
import random
import subprocess
import sys
import time
import tracemalloc
import zipfile
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from coach_app.engine.core.progress import Progress
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.pose_tracks.tracks import load_track
from coach_app.engine.routines.coach_file import look_into, pack, unpack
from coach_app.engine.routines.library import Library
from coach_app.engine.routines.routine_manifest import VERSION, migrate, schema
from coach_app.errors import Cancelled, RoutineError, StorageError
from tests.unit.engine.routines import coach_files

FUZZED = 140
LONGEST_S = 2.0
MOST_BYTES = 64 << 20


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return coach_files.made_file(tmp_path_factory.mktemp("made"))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library([tmp_path / "shipped", tmp_path / "own"])


def everything_in(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def same_but_for_place(routine: Routine) -> dict[str, object]:
    names = ("title", "description", "position", "mirrored", "moves", "duration_s")
    return {name: getattr(routine, name) for name in (*names, "author", "licence")}


def test_everything_arrives(tmp_path: Path, library: Library) -> None:
    first = coach_files.made_routine(tmp_path)
    path = tmp_path / "monday.coach"
    pack(first, coach_files.made_tracks(), path)
    second = library.import_file(path)
    assert same_but_for_place(second) == same_but_for_place(first)
    assert second.origin is not None
    assert (second.origin.kind, second.origin.name) == ("file", "monday.coach")
    assert second.video.read_bytes() == first.video.read_bytes()
    text = "choreography.txt"
    assert (second.folder / text).read_bytes() == (first.folder / text).read_bytes()
    for model, track in coach_files.made_tracks().items():
        kept = load_track(second.folder / "tracks" / f"{model}.npz")
        np.testing.assert_array_equal(kept.keypoints_px, track.keypoints_px)
        np.testing.assert_array_equal(kept.scores, track.scores)


def test_imported_and_exported_again_it_is_the_same_file(
    tmp_path: Path, whole: Path, library: Library
) -> None:
    routine = library.import_file(whole)
    tracks = {
        model: load_track(routine.folder / "tracks" / f"{model}.npz")
        for model in coach_files.MODELS
    }
    pack(routine, tracks, tmp_path / "again.coach")
    assert (tmp_path / "again.coach").read_bytes() == whole.read_bytes()


def test_any_zip_program_can_look_inside_and_the_video_is_stored(whole: Path) -> None:
    with zipfile.ZipFile(whole) as archive:
        assert archive.testzip() is None
        names = ["manifest.json", "video.mp4", "track-1.npz", "track-2.npz", "choreography.txt"]
        assert archive.namelist() == names
        assert archive.getinfo("video.mp4").compress_type == zipfile.ZIP_STORED
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["version"] == 2  # older Coaches read it: nothing in it is newer
    assert manifest | {"version": VERSION} == look_into(whole)
    assert manifest["title"]["ko"] == "월요일 팔 운동"


def test_a_second_import_is_a_second_routine(whole: Path, library: Library) -> None:
    ids = [library.import_file(whole).id for _ in range(2)]
    assert ids == ["monday-arms", "monday-arms-2"]


def test_tracks_come_and_go_with_their_routine(whole: Path, library: Library) -> None:
    routine = library.import_file(whole)
    track = routine.folder / "tracks" / f"{coach_files.MODELS[0]}.npz"
    assert track.is_file()
    library.set_aside(routine.id)
    assert not track.exists()
    library.bring_back(routine.id)
    assert track.is_file()
    library.remove(routine.id)
    assert not routine.folder.exists()


def test_a_duplicate_is_independent(whole: Path, library: Library, tmp_path: Path) -> None:
    first = library.import_file(whole)
    copy = library.duplicate("monday-arms", "화요일 팔 운동")
    assert copy.title == {"en": "화요일 팔 운동"}
    assert (copy.moves, copy.duration_s) == (first.moves, first.duration_s)
    assert copy.origin is not None
    assert (copy.origin.kind, copy.origin.name) == ("copy", "monday-arms")
    library.remove("monday-arms")
    assert [routine.id for routine in library.list().routines] == [copy.id]
    assert copy.video.read_bytes()
    with pytest.raises(RoutineError, match="needs a title"):
        library.duplicate(copy.id, " ")


def test_the_schema_is_one_and_knows_every_joint() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["$defs"]["move"]["properties"]["joints"]["items"]["enum"] == list(JOINTS)


def test_older_versions_take_one_step_after_the_other() -> None:
    steps = {
        1: lambda old: {**old, "name": {"en": old["name"]}},
        2: lambda old: {**old, "moves": []},
    }
    new = migrate({"version": 1, "name": "Arms"}, 3, steps)
    assert new == {"version": 3, "name": {"en": "Arms"}, "moves": []}
    assert migrate({"version": 3}, 3, steps) == {"version": 3}
    with pytest.raises(ValueError, match="a newer Coach"):
        migrate({"version": 4}, 3, steps)


def test_what_cannot_be_imported_again_is_not_exported(tmp_path: Path) -> None:
    routine = coach_files.made_routine(tmp_path)
    path = tmp_path / "many.coach"
    path.write_bytes(b"older")
    track = coach_files.made_track(COCO)
    with pytest.raises(RoutineError, match=r"monday-arms does not fit .*tracks"):
        pack(routine, {f"model-{i}": track for i in range(9)}, path)
    with pytest.raises(Cancelled):
        pack(routine, {}, path, progress=Progress(cancelled=lambda: True))
    assert path.read_bytes() == b"older"
    with pytest.raises(StorageError, match="cannot be written"):
        pack(routine, {}, path / "below-a-file.coach")
    assert not list(tmp_path.glob(".*"))


def test_a_stopped_import_leaves_nothing(tmp_path: Path, whole: Path, library: Library) -> None:
    with pytest.raises(Cancelled):
        library.import_file(whole, progress=Progress(cancelled=lambda: True))
    assert everything_in(tmp_path) == {}


def refused(path: Path, library: Library) -> str | None:
    """The sentence with which `path` is refused, None if it is imported; with bounds on both."""
    began = time.monotonic()
    tracemalloc.start()
    try:
        library.import_file(path)
        sentence = None
    except RoutineError as error:
        sentence = str(error)
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert time.monotonic() - began < LONGEST_S
    assert peak < MOST_BYTES
    return sentence


def assert_plain(sentence: str) -> None:
    assert sentence.startswith("/")
    assert "harm.coach was not imported (" in sentence
    assert sentence.endswith(("; ask for the file again.", "a newer Coach made it); update Coach."))
    assert sentence.isprintable()
    assert len(sentence) < 600
    for technical in ("Traceback", "Error", ".new-", "0x"):
        assert technical not in sentence


@pytest.mark.parametrize("name", coach_files.HOSTILE)
def test_what_somebody_means_harm_with_stays_outside(
    tmp_path: Path, whole: Path, library: Library, name: str
) -> None:
    entries, manifest = coach_files.entries_of(whole.read_bytes())
    path = tmp_path / "harm.coach"
    path.write_bytes(coach_files.HOSTILE[name](entries, manifest))
    before = everything_in(tmp_path)
    sentence = refused(path, library)
    assert sentence is not None
    assert_plain(sentence)
    assert everything_in(tmp_path) == before
    assert library.list().routines == ()


def test_damage_by_chance_is_noticed(tmp_path: Path, whole: Path, library: Library) -> None:
    content = whole.read_bytes()
    path = tmp_path / "harm.coach"
    reference = same_but_for_place(library.import_file(whole))
    library.remove("monday-arms")
    seed = 0
    sentences: list[str] = []
    while len(sentences) < FUZZED:
        seed += 1
        assert seed < 3 * FUZZED
        path.write_bytes(coach_files.mutated(content, seed))
        before = everything_in(tmp_path)
        sentence = refused(path, library)
        if sentence is None:
            # Only a byte without meaning was hit (a date, a version): all else is as it was.
            (routine,) = library.list().routines
            assert same_but_for_place(routine) == reference, seed
            library.remove(routine.id)
            continue
        assert_plain(sentence)
        assert everything_in(tmp_path) == before, seed
        sentences.append(sentence)
    assert len(coach_files.HOSTILE) + FUZZED >= 200


KILLED = """
import sys
from pathlib import Path
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.routines.library import Library
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.pose_tracks.tracks import load_track

def wait(*_):
    print("now", flush=True)
    sys.stdin.read()

file, own, moment = sys.argv[1:]
if moment == "before it appears":
    Path.rename = wait
progress = Progress(wait) if moment == "while the video is copied" else UNWATCHED
Library([Path(own)]).import_file(Path(file), progress=progress)
"""


@pytest.mark.parametrize("moment", ["while the video is copied", "before it appears"])
def test_killed_while_importing_the_library_is_whole(
    tmp_path: Path, whole: Path, library: Library, moment: str
) -> None:
    kept = library.import_file(whole).id
    words = [str(whole), str(tmp_path / "own"), moment]
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"now"
        child.kill()  # SIGKILL: nothing of the program runs any more
    half = list((tmp_path / "own").glob(".new-*"))
    assert len(half) == 1
    listing = library.list()
    assert [routine.id for routine in listing.routines] == [kept]
    assert listing.problems == ()
    again = library.import_file(whole)
    assert again.id == "monday-arms-2"
    assert half[0].exists()  # young: another program might be at it
    age(half[0])
    library.duplicate(kept, "A third")
    assert not half[0].exists()


KILLED_EXPORTING = """
import sys
from pathlib import Path
from coach_app.engine.core.progress import Progress
from coach_app.engine.routines.coach_file import pack
from coach_app.engine.routines.library import load_routine

def wait(*_):
    print("now", flush=True)
    sys.stdin.read()

folder, file = map(Path, sys.argv[1:])
pack(load_routine(folder), {}, file, progress=Progress(wait))
"""


def test_killed_while_exporting_the_older_file_stays(tmp_path: Path, whole: Path) -> None:
    routine = coach_files.made_routine(tmp_path)
    file = tmp_path / "monday.coach"
    file.write_bytes(whole.read_bytes())
    words = [sys.executable, "-c", KILLED_EXPORTING, str(routine.folder), str(file)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"now"
        child.kill()
    assert file.read_bytes() == whole.read_bytes()
    assert look_into(file)["id"] == routine.id


def age(folder: Path) -> None:
    """As if it had been left a day ago."""
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (time.time() - 86400,) * 2)


def test_unpacking_needs_an_empty_place(tmp_path: Path, whole: Path) -> None:
    folder = tmp_path / "monday-arms"
    assert unpack(whole, folder).folder == folder
    names = {path.name for path in (folder / "tracks").iterdir()}
    assert names == {f"{model}.npz" for model in coach_files.MODELS}
    with pytest.raises(StorageError):
        unpack(whole, folder)


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({"video.txt": random.Random(1).randbytes(70_000)}, "video.txt is larger than 65 kB"),
        ({}, "it holds 1 entries instead of 2 to"),
    ],
)
def test_what_is_too_much_or_too_little_is_told_in_numbers(
    tmp_path: Path, library: Library, entries: coach_files.Entries, said: str
) -> None:
    path = tmp_path / "harm.coach"
    path.write_bytes(coach_files.archive(entries, {}))
    with pytest.raises(RoutineError, match=said):
        library.import_file(path)
