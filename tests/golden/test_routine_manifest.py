"""Manifests of every version that was ever written, and the one that is written today.

`COACH_WRITE_GOLDEN=1 pytest tests/golden` writes today's anew; look at the difference before
committing it. A file of an older version never changes again.
"""

import json
import os
from pathlib import Path

import pytest

from coach_app.engine.core.routine import HOLD_S, POSITIONS, TOLERANCE_DEG, Move, Routine
from coach_app.engine.routines.routine_manifest import (
    MIGRATIONS,
    VERSION,
    ArchivedFile,
    check,
    manifest_of,
    read_manifest,
    routine_of,
    schema,
)

GOLDEN = Path(__file__).parent / "routines"
FOLDER = Path("somewhere/monday-arms")


def made_routine() -> Routine:
    """A move that leaves everything open, and one that states all that a move can."""
    plain = Move("warm_up", 0.5, 8.0, {"en": "Warm up"}, {})
    whole = Move(
        id="side_raise",
        start_s=8.0,
        end_s=38.5,
        name={"en": "Arms to the side", "ko": "양팔 옆으로 들기"},
        cue={"en": "Raise both arms.", "ko": "양팔을 들어 주세요."},
        joints=("left_shoulder", "right_shoulder"),
        reps=3,
        tolerance_deg=20.0,
        hold_s=5.0,
        position="standing",
        mirrored=False,
    )
    return Routine(
        id="monday-arms",
        title={"en": "Monday arms", "ko": "월요일 팔 운동"},
        description={"en": "Two lines,\nboth kept."},
        video=FOLDER / "video.mp4",
        position="seated",
        mirrored=True,
        moves=(plain, whole),
        duration_s=40.0,
        author="김 강사",
        licence="CC-BY-4.0",
        folder=FOLDER,
    )


@pytest.mark.parametrize("version", [2, VERSION])
def test_what_is_written_today_as_it_was_looked_at(version: int) -> None:
    """Without further good executions a version that older Coaches read."""
    facts: dict[str, object] = {"model": "made-1", "skeleton": "coco_17", "frames": 1200}
    document = manifest_of(
        made_routine(),
        ArchivedFile("video.mp4", 2052069, "74ca" * 16),
        [(ArchivedFile("track-1.npz", 1549500, "8d4b" * 16), facts)],
        ArchivedFile("choreography.txt", 812, "11aa" * 16),
        [(ArchivedFile("execution-1.npz", 42000, "22bb" * 16), {"name": "kim-again"})][
            : version - 2
        ],
    )
    check(document)
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    golden = GOLDEN / f"manifest-{version}.json"
    if os.environ.get("COACH_WRITE_GOLDEN"):
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


@pytest.mark.parametrize("version", [2, VERSION])
def test_what_is_written_today_is_read_back(version: int) -> None:
    content = (GOLDEN / f"manifest-{version}.json").read_bytes()
    assert routine_of(read_manifest(content), FOLDER, None) == made_routine()


def test_version_1_is_read_and_judged_as_ever() -> None:
    document = read_manifest((GOLDEN / "manifest-1.json").read_bytes())
    assert document["version"] == VERSION
    plain, whole = routine_of(document, FOLDER, None).moves
    assert plain == made_routine().moves[0]
    assert (whole.joints, whole.reps) == (("left_shoulder", "right_shoulder"), 3)
    stated = (whole.tolerance_deg, whole.hold_s, whole.position, whole.mirrored)
    assert stated == (None, None, None, None)


def test_every_older_version_has_a_file_and_a_step() -> None:
    assert sorted(MIGRATIONS) == list(range(1, VERSION))
    for version in range(1, VERSION + 1):
        document = json.loads((GOLDEN / f"manifest-{version}.json").read_text("utf-8"))
        assert document["version"] == version


def test_the_schema_and_the_folder_know_the_same_limits() -> None:
    move = schema()["$defs"]["move"]["properties"]
    for name, limits in (("tolerance_deg", TOLERANCE_DEG), ("hold_s", HOLD_S)):
        assert (move[name]["minimum"], move[name]["maximum"]) == limits
    assert move["position"]["enum"] == list(POSITIONS)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("tolerance_deg", 50, "moves.1.tolerance_deg: at most 45"),
        ("hold_s", 0.1, "moves.1.hold_s: at least 0.5"),
        ("position", "lying", "moves.1.position: one of seated, standing"),
    ],
)
def test_what_does_not_fit_is_said_with_the_limit(name: str, value: object, words: str) -> None:
    document = json.loads((GOLDEN / f"manifest-{VERSION}.json").read_text("utf-8"))
    document["moves"][1][name] = value
    with pytest.raises(ValueError, match=words):
        read_manifest(json.dumps(document).encode())
