import stat
import sys
from pathlib import Path

import pytest

from coach_app.engine.judging.body_limits import PersonalRange
from coach_app.engine.judging.range_of_motion import Reach, TurnRange, WarmUp
from coach_app.errors import StorageError
from coach_app.records.body_ranges import BodyRanges

ASKED, REACHED = TurnRange(10.0, 150.0, 0.0, 0.0), TurnRange(12.0, 100.0, 2.0, 3.0)
KNOWN = WarmUp(
    {
        "left_shoulder": Reach(
            ASKED, REACHED, PersonalRange(12.0, 100.0, False, True, 10.0, 150.0, 3.6)
        ),
        "trunk": Reach(ASKED, REACHED, None),
    }
)


@pytest.fixture
def ranges(tmp_path: Path) -> BodyRanges:
    return BodyRanges(tmp_path / "data" / "ranges.json")


def test_what_is_kept_comes_back_for_that_participant_only(ranges: BodyRanges) -> None:
    ranges.keep("김-17", KNOWN)
    again = BodyRanges(ranges.path)
    assert again.of("김-17") == KNOWN
    assert again.of("") == again.of("18") == WarmUp()


def test_keeping_one_leaves_the_others(ranges: BodyRanges) -> None:
    ranges.keep("a", KNOWN)
    ranges.keep("", WarmUp())
    assert ranges.of("a") == KNOWN


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps access in another way")
def test_only_the_owner_reads_it(ranges: BodyRanges) -> None:
    ranges.keep("a", KNOWN)
    assert stat.S_IMODE(ranges.path.stat().st_mode) == 0o600
    assert [path.name for path in ranges.path.parent.iterdir()] == ["ranges.json"]


@pytest.mark.parametrize("text", ["", "[]", '{"a": 3}', '{"a": {"left_thumb": {}}}', "\x00"])
def test_a_damaged_file_is_one_sentence_and_is_not_overwritten(
    ranges: BodyRanges, text: str
) -> None:
    ranges.path.parent.mkdir()
    ranges.path.write_text(text, "utf-8")
    with pytest.raises(StorageError, match=r"ranges\.json cannot be read .* warm up anew"):
        ranges.of("a")
    assert ranges.path.read_text("utf-8") == text


def test_a_disk_that_refuses_leaves_what_was(
    ranges: BodyRanges, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranges.keep("a", KNOWN)

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StorageError, match="disk is full"):
        ranges.keep("a", WarmUp())
    monkeypatch.undo()
    assert ranges.of("a") == KNOWN


def test_what_is_erased_is_gone_and_everybody_else_stays(ranges: BodyRanges) -> None:
    ranges.erase("a")
    assert not ranges.path.exists()
    ranges.keep("a", KNOWN)
    ranges.keep("b", KNOWN)
    ranges.erase("a")
    assert (ranges.of("a"), ranges.of("b")) == (WarmUp(), KNOWN)
    assert "left" not in str(ranges.of("a").document())
    ranges.erase("a")
    assert ranges.of("b") == KNOWN
