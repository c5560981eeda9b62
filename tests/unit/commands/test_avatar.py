"""`coach-app avatar`: the examples, and a text that becomes a video or a routine."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coach_app import cli, logs
from coach_app.avatar import shipped
from coach_app.avatar.examples import examples
from coach_app.engine.media.capture import FileSource, frame_at

TEXT = """\
title en: One arm
title ko: 한 팔
position: seated
author: Somebody
pose ready
    both hip flexion 84
    both knee flexion 84
pose up from ready
    left shoulder abduction 90
start ready
hold 0.2
move raise
    name en: Raise
    cue en: Raise the left arm.
    judge: left_shoulder
    tolerance: 20
    repeat 1
        to up in 0.4
        to ready in 0.4
    end
end
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def coach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(logs, "configure", lambda *_: None)

    def run(*words: object) -> tuple[int, str, str]:
        status = cli.main([str(word) for word in words])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "one arm.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """An example of a second, so that drawing it takes no longer."""
    rate = shipped.RATE_HZ
    monkeypatch.setattr(shipped, "times", lambda _: np.arange(rate) / rate)


def test_the_examples_are_listed_and_one_is_printed_to_begin_from(coach: Run) -> None:
    status, listed, _ = coach("avatar", "examples")
    assert status == 0 and len(listed.splitlines()) == len(examples())
    assert "sit-to-stand" in listed and "앉았다 일어서기" in listed
    document = json.loads(coach("avatar", "examples", "--json")[1])
    (one,) = (one for one in document["examples"] if one["id"] == "heel-raise")
    assert one["moves"][0]["reps"] == 6 and one["position"] == "standing"
    status, printed, _ = coach("avatar", "examples", "heel-raise")
    assert status == 0 and "to on_toes in" in printed
    status, _, said = coach("avatar", "examples", "push-ups")
    assert status == 2 and "there is no example 'push-ups'; there are: arm-raise-front" in said


def test_a_text_becomes_a_routine_with_its_moves(coach: Run, text: Path, tmp_path: Path) -> None:
    status, added, said = coach("avatar", "add", text, "--json")
    assert status == 0, said
    document = json.loads(added)
    assert document["id"] == "one-arm" and document["moves"] == 1
    folder = tmp_path / "data" / "routines" / "one-arm"
    assert (folder / "choreography.txt").read_text("utf-8") == TEXT
    shown: dict[str, Any] = json.loads(coach("routine", "show", "one-arm", "--json")[1])
    assert shown["moves"][0]["name"] == {"en": "Raise"}
    source = FileSource(folder / "video.mp4")
    assert source.duration_s == pytest.approx(1.0, abs=0.05)
    assert source.size_px == (1280, 720)
    source.close()


def test_an_example_becomes_a_video(coach: Run, quick: None, tmp_path: Path) -> None:
    video = tmp_path / "neck.mp4"
    status, drawn, said = coach("avatar", "render", "--example", "neck-turn", "-o", video)
    assert status == 0, said
    assert str(video) in drawn
    assert frame_at(video, 0.5).size_px == (1280, 720)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("add",), "Name a text file or an example"),
        (("add", "{text}", "--example", "heel-raise"), "Name a text file or an example"),
        (("add", "nowhere.txt"), "nowhere.txt cannot be read"),
        (("render", "{text}", "-o", "{text}"), "is the text itself"),
        (("render", "--example", "heel", "-o", "h.mp4"), "there is no example 'heel'"),
    ],
)
def test_bad_use_is_one_sentence(coach: Run, text: Path, words: tuple[str, ...], says: str) -> None:
    status, printed, said = coach("avatar", *(word.format(text=text) for word in words))
    assert status == 2 and printed == ""
    assert says in said and len(said.strip().splitlines()) == 1
    assert text.read_text("utf-8") == TEXT


def test_a_slip_in_the_text_names_file_line_and_remedy(
    coach: Run, text: Path, tmp_path: Path
) -> None:
    text.write_text(TEXT.replace("to up", "to upp"), encoding="utf-8")
    for words in (("add", text), ("render", text, "-o", tmp_path / "x.mp4")):
        status, _, said = coach("avatar", *words)
        assert status == 2
        assert f"{text}, line 18: no pose is called 'upp'" in said
        assert "there are: ready, up" in said
    assert not (tmp_path / "data" / "routines").exists() and not (tmp_path / "x.mp4").exists()
