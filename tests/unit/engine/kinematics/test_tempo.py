"""The tempo of a move, on movements whose tempo is known."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach_app.engine.kinematics.tempo import Tempo, tempo
from tests.unit.engine.kinematics.test_holds import course

RATE_HZ = 30.0


def played(ratio: float, lag_s: float, seed: int, reps: int) -> Tempo | None:
    """Two angles of a movement of `reps` repetitions, done at another tempo, and late."""
    reference_s, shown = course(1.0, 1.5, reps)
    done_s = reference_s / ratio + lag_s
    wide = np.arange(done_s[0] - 1.0, done_s[-1] + 1.0, 1.0 / RATE_HZ)
    noise = np.random.default_rng(seed).normal(0.0, 1.5, (len(wide), 2))
    turns = np.stack([np.interp(wide, done_s, of) for of in (shown, 0.5 * shown)], axis=1) + noise
    cycle_s = 5.0
    edges = [0.5 + rep * cycle_s for rep in range(reps + 1)]
    return tempo(
        wide,
        turns,
        reference_s,
        np.stack([shown, 0.5 * shown], axis=1),
        np.gradient(shown) < 0.0,
        list(pairwise(edges)),
    )


@settings(max_examples=20)
@given(
    ratio=st.floats(0.92, 1.08),
    lag_s=st.floats(0.0, 0.4),
    seed=st.integers(0, 10**6),
    reps=st.integers(2, 3),
)
def test_the_tempo_is_right_within_five_percent(
    ratio: float, lag_s: float, seed: int, reps: int
) -> None:
    # Whoever is faster began later: nobody is ahead of the instructor at the end.
    late_s = lag_s + (0.0 if ratio < 1.0 else 1.3)
    found = played(ratio, late_s, seed, reps)
    assert found is not None
    assert found.ratio == pytest.approx(ratio, rel=0.05)
    assert (found.spread is None) == (reps < 3)
    assert found.spread is None or found.spread < 0.05


def test_a_shorter_hold_is_not_a_faster_tempo() -> None:
    t_s, shown = course(3.0, 1.5, 3)
    cycle_s = 7.0
    done = np.zeros_like(t_s)
    for rep in range(3):  # the same beginning of every repetition, but 2 s less of holding
        alone_s, alone = course(1.0, 1.5, 1)
        done += np.interp(t_s - rep * cycle_s, alone_s, alone - 15.0, left=0.0, right=0.0)
    found = tempo(t_s, (15.0 + done)[:, None], t_s, shown[:, None], np.gradient(shown) < 0.0, [])
    assert found is not None
    assert found.ratio == pytest.approx(1.0, abs=0.02)


def test_an_uneven_tempo_has_a_spread() -> None:
    t_s, shown = course(1.0, 1.5, 4)
    pace = np.where(t_s < 11.0, 0.9, 1.1)
    warped = np.cumsum(pace) / RATE_HZ
    done = np.interp(warped, t_s, shown)
    edges = [0.5, 5.5, 10.5, 15.5, 20.5]
    reps_s = list(pairwise(edges))
    found = tempo(t_s, done[:, None], t_s, shown[:, None], np.gradient(shown) < 0.0, reps_s)
    assert found is not None
    assert found.spread is not None
    assert found.spread > 0.06


def test_too_little_tells_no_tempo() -> None:
    t_s, shown = course(1.0, 1.5, 1)
    still = np.zeros(len(t_s), dtype=np.bool_)
    nothing = np.full((len(t_s), 1), np.nan)
    assert tempo(t_s, nothing, t_s, shown[:, None], still, []) is None
    assert tempo(t_s[:1], shown[:1, None], t_s, shown[:, None], still, []) is None
    short = (t_s > 1.2) & (t_s < 2.3)  # one way there
    assert tempo(t_s, shown[:, None], t_s[short], shown[short, None], still[short], []) is None
