"""`model: auto`: what is measured once, what is chosen, what is remembered."""

import json
import shutil
from pathlib import Path

import pytest

from coach_app.app.installation import Installation
from coach_app.engine.pose import automatic_model, sizes
from coach_app.engine.pose.automatic_model import FILE_NAME, AutomaticModel, ModelChoice
from coach_app.errors import ModelError
from coach_app.settings import Settings, resource_dir

MODELS = resource_dir() / "models"
HEAVY, FULL, LITE = sizes.SIZES


class Computer:
    """How long each size takes here; what is not in it cannot be opened."""

    def __init__(self, **took_ms: float) -> None:
        self.took_ms = {f"blazepose_{size}": ms for size, ms in took_ms.items()}
        self.measured: list[str] = []

    def picture_ms(self, name: str, models: Path, cache: Path) -> float:
        self.measured.append(name)
        if name not in self.took_ms:
            raise ModelError("it is damaged.")
        return self.took_ms[name]


def on(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *here: str
) -> AutomaticModel:
    monkeypatch.setattr(automatic_model, "picture_ms", computer.picture_ms)
    monkeypatch.setattr(automatic_model, "installed_sizes", lambda *_: here or sizes.SIZES)
    return AutomaticModel(MODELS, tmp_path)


@pytest.mark.parametrize(
    ("took_ms", "chosen"),
    [
        ({"heavy": 14.0, "full": 4.0, "lite": 2.0}, HEAVY),
        ({"heavy": 21.0, "full": 9.0, "lite": 5.0}, FULL),
        ({"heavy": 90.0, "full": 25.0, "lite": 15.0}, LITE),
        ({"heavy": 400.0, "full": 90.0, "lite": 60.0}, LITE),
        ({"full": 4.0, "lite": 2.0}, FULL),
    ],
)
def test_the_most_exact_that_leaves_half_of_the_time(
    took_ms: dict[str, float], chosen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = on(Computer(**took_ms), tmp_path, monkeypatch)
    choice = model.choice()
    assert choice is not None
    assert choice.name == chosen


def test_it_is_measured_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    computer = Computer(heavy=14.0, full=4.0, lite=2.0)
    model = on(computer, tmp_path, monkeypatch)
    assert model.choice(measure=False) is None
    first = model.choice()
    assert AutomaticModel(MODELS, tmp_path).choice(measure=False) == first
    assert computer.measured == [HEAVY, FULL, LITE]


def test_it_is_measured_again_when_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computer = Computer(heavy=60.0, full=40.0, lite=2.0)
    model = on(computer, tmp_path, monkeypatch)
    model.choice()
    computer.took_ms[HEAVY] = 14.0
    model.forget()
    choice = model.choice()
    assert choice is not None
    assert choice.name == HEAVY


def test_nothing_is_measured_where_there_is_nothing_to_choose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computer = Computer()
    assert on(computer, tmp_path, monkeypatch, LITE).choice() == ModelChoice(LITE, {})
    assert computer.measured == []


def test_a_size_that_was_too_slow_in_a_session_is_left_out_for_a_month(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = on(Computer(heavy=14.0, full=4.0, lite=2.0), tmp_path, monkeypatch)
    model.choice()
    model.note_too_slow(HEAVY)
    choice = model.choice()
    assert choice is not None
    assert (choice.name, choice.too_slow) == (FULL, frozenset({HEAVY}))
    kept = json.loads((tmp_path / FILE_NAME).read_text())
    kept["since"] = "2020-01-01"
    (tmp_path / FILE_NAME).write_text(json.dumps(kept))
    choice = model.choice()
    assert choice is not None
    assert choice.name == HEAVY


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"computer": 1}',
        '{"computer": "THIS", "since": "2026-01-01", "ms": {"a": "b"}, "too_slow": []}',
    ],
)
def test_what_another_computer_or_nobody_has_written_is_measured_again(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = content.replace("THIS", sizes.computer())
    (tmp_path / FILE_NAME).write_text(text)
    computer = Computer(heavy=14.0, full=4.0, lite=2.0)
    choice = on(computer, tmp_path, monkeypatch).choice()
    assert choice is not None
    assert choice.name == HEAVY
    assert len(computer.measured) == 3


def test_videos_are_measured_by_one_size_whatever_sessions_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = Installation(Settings(), resource_dir(), tmp_path, tmp_path)
    parts.automatic_model.note_too_slow(FULL)
    monkeypatch.setattr(sizes, "installed", lambda name, *_: True)
    assert parts.model == FULL
    monkeypatch.setattr(sizes, "installed", lambda name, *_: name == LITE)
    assert parts.model == LITE


def test_a_bundle_that_ships_one_size_lacks_the_others_altogether(tmp_path: Path) -> None:
    shutil.copytree(MODELS / FULL, tmp_path / "models" / FULL)
    assert sizes.installed_sizes(tmp_path / "models", tmp_path / "cache") == ()
