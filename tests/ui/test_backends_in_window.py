"""A whole session in the window with models of 17 and of 33 keypoints, by keys, without weights."""

from pathlib import Path

import pytest

from benchmarks.backends import backend_window
from coach_app.app.installation import Installation
from coach_app.engine.core.skeletons import BLAZEPOSE, COCO, Skeleton
from tests.drawn_participant import CLIP, ROUTINE, drawn_estimator, drawn_track


@pytest.mark.parametrize("skeleton", [COCO, BLAZEPOSE], ids=["17", "33"])
@pytest.mark.usefixtures("qapp")
def test_set_up_session_result_and_record(
    skeleton: Skeleton, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("DATA", tmp_path / "data"), ("CACHE", tmp_path / "cache")):
        monkeypatch.setenv(f"COACH_{name}", str(value))
    given = {"CAMERA": str(CLIP), "VOICE": "0", "LANGUAGE": "en", "SAFETY_READ": "1"}
    for name, text in given.items():
        monkeypatch.setenv(f"COACH_{name}", text)
    shorter = {"CAMERA_HELD_S": 0.0, "_SESSION_S": 3.5, "_POSTED_S": 0.0}
    for name, seconds in shorter.items():
        monkeypatch.setattr(backend_window, name, seconds)
    opened = drawn_estimator(skeleton, "the one that opened")
    for opener in ("open_estimator", "open_live_estimator"):
        monkeypatch.setattr(Installation, opener, lambda _: opened())
    parts = Installation.load()
    parts.tracks.put(CLIP, parts.model_id, drawn_track(BLAZEPOSE))
    found = backend_window.hold_session(ROUTINE, tmp_path / "pictures")
    assert found["problem"] is None
    assert (found["ready"], found["kept"]) == (True, True)
    assert found["model"] == "the one that opened"
    assert found["coverage"] > 0.8
    assert {path.name for path in (tmp_path / "pictures").iterdir()} == {
        "1-setup.png", "2-session.png", "3-result.png",
    }  # fmt: skip
