"""Observations, scores and documents to keep and post."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.core.checkpoints import Checkpointed
from coach_app.engine.core.structures import (
    Direction,
    Finding,
    JointScore,
    Judgement,
    MoveScore,
    Observation,
    SessionScore,
    Shown,
    Verdict,
)
from coach_app.engine.reporting.session_document import session_document
from coach_app.records.store import FILE_NAME, Store

JOINT_COUNT = 10


def changing(thing: Checkpointed, estimate: Callable[[], object]) -> set[str]:
    """The attributes that `estimate` gives another value."""
    before = dict(vars(thing))
    estimate()
    return {name for name, value in vars(thing).items() if value is not before.get(name)}


def make_observation(t_s: float, lag_s: float = 0.4) -> Observation:
    """An instant in which joint i cycles through the judgements and is off by i + t degrees."""
    kinds = list(Judgement)
    joints = tuple(kinds[i % len(kinds)] for i in range(JOINT_COUNT))
    errors = np.arange(JOINT_COUNT, dtype=np.float32) - np.float32(t_s)
    errors[[j is Judgement.NO_DATA for j in joints]] = np.nan
    verdict = Verdict(
        joints=joints,
        errors_deg=errors,
        frame=Judgement.WRONG,
        shown=Shown(Judgement.NEAR, (None,) * JOINT_COUNT),
        lag_s=lag_s,
        reference_t_s=max(t_s - lag_s, 0.0),
        expected=np.arange(JOINT_COUNT) % 2 == 0,
    )
    return Observation(
        t_s=t_s, reference_t_s=t_s + 0.25, pose=None, verdict=verdict, move="arms_up"
    )


def make_score(score: float | None = 0.8) -> SessionScore:
    joint = JointScore(0.8, 0.1, 0.1, 0.0, 6.5, 80.0, 92.0)
    return SessionScore(
        score=score,
        coverage=0.9 if score is not None else 0.3,
        lag_s=0.4,
        mirrored=True,
        frames=100,
        dropped=2,
        fps=30.0,
        model="scripted",
        joints={"left_elbow": joint},
        moves=(MoveScore("arms_up", 0.8, 0.9), MoveScore("arms_down", None, 0.2)),
        findings=(Finding("arms_up", "left_elbow", Direction.TOO_BENT, 22.5, 0.4, 12.25),),
        timeline=tuple((i * 33 / 1000, kind) for i, kind in enumerate([*Judgement] * 3)),
        reason=None if score is not None else "too_little_seen",
    )


def make_document(session_id: str, score: SessionScore) -> dict[str, object]:
    return session_document(
        score,
        session_id=session_id,
        participant_id="p-17",
        routine_id="seated-arms",
        routine_title={"en": "Arms", "ko": "팔"},
        started_at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
        duration_s=61.5,
        app_version="1.0",
    )


@pytest.fixture
def document() -> Callable[[str, SessionScore], dict[str, object]]:
    return make_document


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data" / FILE_NAME)


@pytest.fixture
def observation() -> Callable[[float], Observation]:
    return make_observation


@pytest.fixture
def score() -> Callable[[float | None], SessionScore]:
    return make_score
