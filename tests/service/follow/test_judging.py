"""What a page is told beside verdicts: that another exercise is done, and why nothing is judged."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from benchmarks.follow.pose_message import pose_message
from coach_app.avatar.examples import FOLDER, example
from coach_app.avatar.shipped import routine_of
from coach_app.engine.core.structures import LossReason
from coach_app.engine.live.session_judge import Followed
from pose_service.follow.judging import Facts, Judging
from pose_service.follow.protocol import Moment
from tests.unit.engine.recognition.test_another import (
    DONE,
    SEEN_S,
    SHOWN,
    answered,
    film,
    known,
)


@contextmanager
def judging(folder: Path, profile: str = "standing") -> Iterator[Judging]:
    """A session of somebody before a camera who is to follow SHOWN."""
    own = film(DONE, yaw_deg=15.0)
    routine = routine_of(example(SHOWN).choreography, FOLDER, "x.mp4")
    facts = Facts(
        session_id="s",
        participant_id="p",
        routine_id=routine.id,
        folder="",
        journal=str(folder / "s"),
        skeleton=list(own.skeleton.keypoints),
        size_px=list(own.size_px),
        model="m",
        profile=profile,
        started_at="2026-03-02T09:30:00+00:00",
        cache="",
    )
    judged = Judging(facts, Followed.measured(routine, film(SHOWN)), known)
    yield judged
    judged.close()


def verdicts(judged: Judging, name: str, luma: int | None = None) -> list[dict[str, Any]]:
    """What is told of who does `name`; with `luma`, of who is not seen after a second of it."""
    own, told = film(name, yaw_deg=15.0), []
    for i, t_s in enumerate(own.t_s[: int(SEEN_S * 12.5)].tolist()):
        gone = luma is not None and t_s > 1.0
        moment = Moment(t_s, t_s, i + 1, luma if gone else None)
        told.append(judged.step(pose_message(moment, None if gone else own.pose(i))))
        if judged.another is not None:
            answered(judged.another)
    return told


@pytest.mark.parametrize(("name", "says"), [(DONE, True), (SHOWN, False)])
def test_who_does_another_exercise_is_told_so(tmp_path: Path, name: str, says: bool) -> None:
    with judging(tmp_path) as judged:
        said = [one["another"] for one in verdicts(judged, name) if one["another"]]
    assert bool(said) is says
    assert all("another exercise" in one["en"] and "다른 운동" in one["ko"] for one in said)


@pytest.mark.parametrize(
    ("luma", "reason"), [(20, LossReason.DARK), (120, LossReason.UNSURE)], ids=str
)
def test_who_is_not_seen_is_told_why_and_so_is_the_result(
    tmp_path: Path, luma: int, reason: LossReason
) -> None:
    with judging(tmp_path) as judged:
        told = verdicts(judged, SHOWN, luma)
        finished = judged.finish()
    assert told[0]["loss"] is None
    assert told[-1]["loss"]["key"] == reason.value
    (sentence,) = finished["result"]["losses"]["en"]
    assert ("dark" in sentence) is (reason is LossReason.DARK)
    assert finished["document"]["losses"][0]["reason"] == reason.value
