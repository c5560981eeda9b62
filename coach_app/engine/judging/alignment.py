"""How far behind the instructor the participant is, and whether that is as in a mirror.

The lag is the hidden state of a Markov model: it drifts slowly (the tempo stays within about a
tenth of the instructor's) and rarely jumps, and each pose makes some lags more likely than others.
`LagFilter` knows the past only and serves the screen; `smooth_lags` sees the whole session and
serves the report. Because a lag must explain seconds of movement and not one pose, somebody who
stands still or does something else is not aligned away: all lags fit equally badly.

Source: forward and forward-backward algorithm of hidden Markov models, Rabiner, Proc. IEEE 1989.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array, Indices
from coach_app.engine.core.structures import IN_TIME_S, TimeArray
from coach_app.engine.judging.reference import Instructor
from coach_app.engine.kinematics import angles

LAG_STEP_S = 0.05
# People who know the routine run a little ahead. Later than `LONGEST_LAG_S` is not followed: it is
# looked for, so that it is not taken for less, and compared as if it were no later.
LAGS_S = np.arange(-6, 127) * LAG_STEP_S
LONGEST_LAG_S = 6.0
USUAL_LAG_S = 0.5  # what is assumed until movement tells
FIX_SIGMA_S = 0.12  # a lag known better than this is a fix
_ROWS = 2048  # worked on at once


@dataclass(frozen=True, slots=True)
class LagModel:
    """How lags come about and change, and how much a pose tells of one.

    Set by hand; what they give is measured by `benchmarks.judging` (lag_error_ms, mirror).
    """

    half_at_s: float = 5.0  # s late at which a right moment counts for half
    # Seconds around `USUAL_LAG_S` in which most people are, before anything was seen.
    prior_sigma_s: float = 0.5
    late_share: float = 0.02  # of people, who are late beyond what is usual,
    late_half_s: float = 2.0  # s within which half of those are
    least_lags: int = 17  # lags that must be known, to be told from each other
    # Seconds beyond `IN_TIME_S`, so that who is a little later is not taken for less.
    past_s: float = 0.3
    out_of_question: float = 1e-12  # chance below which nobody can be in time
    # Seconds to either side of the likeliest lag: further away is another explanation.
    mode_s: float = 0.5
    observe_every_s: float = 0.08  # s: poses closer together tell the same thing twice
    spread_deg: float = 8.0  # by which a joint of someone who follows well is off, about
    evidence_per_s: float = 3.0  # independent looks in a second of video; poses in a row are alike
    drift_s: float = 0.04  # standard deviation of the lag's change in a second, s
    restart_per_s: float = 0.003  # chance in a second to lose the beat and start afresh
    swap_per_s: float = 0.004  # chance in a second that the copying changes to the mirror's or back
    mirror_prior: float = 0.75  # how much the routine's own word is trusted
    mirror_sure: float = 0.95  # chance from which the live judgement changes sides
    # Chance from which the report tells the side; the prior alone stays below.
    mirror_told: float = 0.85
    # By which both sides of the instructor must differ to tell of the mirror.
    telling_deg: float = 20.0
    steady_s: float = 2.5  # s to either side through which the tempo is taken as even
    jump_s: float = 0.6  # s off that line, from which a lag counts for less
    max_slope: float = 0.15  # by which the tempo may differ from the instructor's


_LAG = LagModel()

# Lags of those who are hardly late, and the last of them.
_NEARLY = IN_TIME_S + _LAG.past_s >= LAGS_S
_JUST = np.abs(LAGS_S - IN_TIME_S) < 0.5 * LAG_STEP_S


def in_time(lags_s: npt.ArrayLike) -> Array:
    """(N,) for how much moments count that are right and (N,) `lags_s` late: 1 down to 0.

    Up to `IN_TIME_S` nobody is late; from then on it falls evenly, to one half at `_LAG.half_at_s`.
    """
    late_s = np.asarray(lags_s, dtype=np.float64) - IN_TIME_S
    return np.clip(1.0 - 0.5 * np.maximum(late_s, 0.0) / (_LAG.half_at_s - IN_TIME_S), 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Alignment:
    """The participant's place in the routine.

    Attributes:
        lag_s: expected lag, `LONGEST_LAG_S` at most. sigma_s: its standard deviation.
        in_time_s: expected lag if it is `IN_TIME_S` at most.
        mirrored: the participant copies as in a mirror.
    """

    lag_s: float
    sigma_s: float
    in_time_s: float
    mirrored: bool

    @property
    def fixed(self) -> bool:
        """The lag comes from what was seen, not from what is usual."""
        return self.sigma_s <= FIX_SIGMA_S


def lag_costs(
    reference: Instructor, reference_t_s: float, turns_deg: npt.ArrayLike, since_t_s: float
) -> Array:
    """How badly each lag explains one pose: (2, L), as it is and in the mirror.

    Args:
        reference: the instructor.
        reference_t_s: the routine's position when the pose was seen.
        turns_deg: (J,) the participant's turns, NaN where not measured.
        since_t_s: where in the routine the playing began; what came before nobody has seen.
    """
    turns = np.asarray(turns_deg, dtype=np.float64)
    at_s = reference_t_s - LAGS_S
    heard_s = np.where(at_s >= since_t_s, at_s, np.nan)
    there, mirrored = reference.both_sides(heard_s)
    plain_cost = _joint_costs(turns - there)
    mirror_cost = _joint_costs(turns - mirrored)
    # What looks alike on both sides says nothing about the mirror, whatever a crooked hip adds.
    alike = ~(np.abs(angles.wrap_deg(there - mirrored)) > _LAG.telling_deg)
    lower = np.minimum(plain_cost, mirror_cost)
    plain_cost = np.where(alike, lower, plain_cost).sum(axis=1)
    mirror_cost = np.where(alike, lower, mirror_cost).sum(axis=1)
    return np.stack([plain_cost, mirror_cost])


def _joint_costs(difference_deg: Array) -> Array:
    """(L, J) to (L, J); where the instructor is not known for a lag, the mean of the others."""
    # Rises ever more slowly (a Cauchy distribution's): a fault is not taken for a lag.
    cost = np.log1p((angles.wrap_deg(difference_deg) / _LAG.spread_deg) ** 2)
    known = np.isfinite(cost)
    if known.all():
        return cost
    count = known.sum(axis=0)
    mean = np.where(known, cost, 0.0).sum(axis=0) / np.maximum(count, 1)
    # A few lags alone cannot be told from each other.
    costs: Array = np.where(known, cost, mean) * (count > _LAG.least_lags)
    return costs


class LagFilter:
    """Causal estimate of lag and mirror.

    `mirrored`, what the routine says, is believed until asymmetric moves tell otherwise.
    """

    def __init__(self, mirrored: bool) -> None:
        self._belief = _prior(mirrored)
        self._start = self._belief
        self._mirrored = mirrored
        self._seen_t_s = -np.inf
        self._aligned = _summary(self._belief[int(mirrored)], mirrored)

    def update(self, t_s: float, costs: Array | None) -> Alignment:
        """Take in the costs of the pose at the participant's time `t_s`; None if none was seen."""
        if costs is not None:
            elapsed_s = min(t_s - self._seen_t_s, 1.0)
            self._seen_t_s = t_s
            moved = _moved(self._belief, elapsed_s, self._start)
            self._belief = _normal(moved * _likelihood(costs, elapsed_s))
            share = self._belief[1].sum()
            if share > _LAG.mirror_sure or share < 1.0 - _LAG.mirror_sure:
                self._mirrored = bool(share > 0.5)
            self._aligned = _summary(self._belief[int(self._mirrored)], self._mirrored)
        return self._aligned

    def wants(self, t_s: float) -> bool:
        """Whether enough time has passed for another look."""
        return t_s - self._seen_t_s >= _LAG.observe_every_s


@dataclass(frozen=True, slots=True)
class SmoothLags:
    """Lags over a whole session, at N looks.

    Attributes:
        lags_s: (N,). sigmas_s: (N,) their standard deviations.
        in_time_s: (N,) lags if they are `IN_TIME_S` at most.
        mirrored: whether the copy is as in a mirror, decided once for the session; None if no
            asymmetric move has told.
    """

    lags_s: Array
    sigmas_s: Array
    in_time_s: Array
    mirrored: bool | None


def smooth_lags(t_s: TimeArray, costs: Array, mirrored: bool) -> SmoothLags:
    """Lags over a whole session, from what came before and after.

    Args:
        t_s: (N,) the participant's times of the looks.
        costs: (N, 2, L) from `lag_costs`.
        mirrored: what the routine says.
    """
    start = _prior(mirrored)
    elapsed = np.clip(np.diff(t_s, prepend=t_s[0] - _LAG.observe_every_s), 0.0, 1.0)
    beliefs = np.empty_like(costs)  # from what came before; then from both, in the same place
    belief = start
    for i in range(len(t_s)):
        likelihood = _likelihood(costs[i], elapsed[i])
        beliefs[i] = belief = _normal(_moved(belief, elapsed[i], start) * likelihood)
    behind = np.ones_like(start)
    for i in range(len(t_s) - 2, -1, -1):
        likelihood = _likelihood(costs[i + 1], elapsed[i + 1])
        behind = _moved_back(behind * likelihood, elapsed[i + 1], start)
        behind /= behind.max()
        beliefs[i] = _normal(beliefs[i] * behind)
    share = float(beliefs[:, 1].sum() / max(beliefs.sum(), 1e-300))
    in_mirror = share > 0.5
    told = not 1.0 - _LAG.mirror_told < share < _LAG.mirror_told
    rows = beliefs[:, int(in_mirror)]
    rows = rows / np.maximum(rows.sum(axis=1, keepdims=True), 1e-300)
    mean, sigma = _likeliest(rows)
    lags = np.minimum(steadied(t_s, mean, sigma), LONGEST_LAG_S)
    in_time_s = np.minimum(steadied(t_s, *_likeliest(rows, _in_time)), IN_TIME_S)
    return SmoothLags(lags, sigma, in_time_s, in_mirror if told else None)


def steadied(t_s: TimeArray, lags_s: Array, sigma_s: Array) -> Array:
    """Lags along lines through the seconds around each instant.

    An arm lifted too low looks late on the way up and early on the way down. Nobody's tempo
    swings so within one repetition: through the whole of it the line is straight.

    Args:
        t_s: (N,) increasing.
        lags_s: (N,) seconds.
        sigma_s: (N,) their standard deviations.

    Returns:
        (N,) seconds.

    Source: locally weighted regression, Cleveland, J. Am. Stat. Assoc. 1979, with one robust pass.
    """
    lines = [
        _steadied(t_s, lags_s, sigma_s, np.arange(first, min(first + _ROWS, len(t_s))))
        for first in range(0, len(t_s), _ROWS)
    ]
    return np.concatenate(lines) if lines else np.empty(0)


def _steadied(t_s: TimeArray, lags_s: Array, sigma_s: Array, rows: Indices) -> Array:
    """Steady some rows: each looks at the rows around it, many times its own size."""
    count = len(t_s)
    reach = min(int(2.0 * _LAG.steady_s / _LAG.observe_every_s), count - 1)
    around = rows[:, None] + np.arange(-reach, reach + 1)
    inside = (around >= 0) & (around < count)
    around = around.clip(0, count - 1)
    apart = t_s[around] - t_s[rows, None]
    lags = lags_s[around]
    weight = inside * np.exp(-0.5 * (apart / _LAG.steady_s) ** 2) / (sigma_s[around] + 0.03) ** 2
    # Where the beat was lost, the other side of the jump does not belong to the line.
    line, slope = _line(apart, lags, weight)
    off = (lags - line[:, None] - slope[:, None] * apart) / _LAG.jump_s
    weight = weight * np.maximum(1.0 - off**2, 0.0) ** 2
    return _line(apart, lags, weight)[0]


def _line(apart: Array, lags: Array, weight: Array) -> tuple[Array, Array]:
    """Value at 0 and slope of the weighted line through each row, (N,) each."""
    total = np.maximum(weight.sum(axis=1), 1e-12)
    middle, level = (weight * apart).sum(axis=1) / total, (weight * lags).sum(axis=1) / total
    centred = apart - middle[:, None]
    spread = (weight * centred**2).sum(axis=1)
    slope = (weight * centred * (lags - level[:, None])).sum(axis=1) / (spread + 0.1 * total)
    slope = slope.clip(-_LAG.max_slope, _LAG.max_slope)
    return level - slope * middle, slope


def _prior(mirrored: bool) -> Array:
    usual = _normal(np.exp(-0.5 * ((LAGS_S - USUAL_LAG_S) / _LAG.prior_sigma_s) ** 2))
    late = _normal(np.exp2(-np.maximum(LAGS_S - USUAL_LAG_S, 0.0) / _LAG.late_half_s))
    lag = (1.0 - _LAG.late_share) * usual + _LAG.late_share * late
    share = _LAG.mirror_prior if mirrored else 1.0 - _LAG.mirror_prior
    return np.stack([(1.0 - share) * lag, share * lag])


def _likelihood(costs: Array, elapsed_s: float) -> Array:
    likelihood: Array = np.exp((costs.min() - costs) * _LAG.evidence_per_s * min(elapsed_s, 0.4))
    return likelihood


def _moved(belief: Array, elapsed_s: float, start: Array) -> Array:
    """The belief after `elapsed_s` in which the lag may have drifted."""
    spread = (_LAG.drift_s**2 * elapsed_s) / (2.0 * LAG_STEP_S**2)
    moved: Array = belief * (1.0 - 2.0 * spread)
    moved[:, 1:] += spread * belief[:, :-1]
    moved[:, :-1] += spread * belief[:, 1:]
    moved[:, 0] += spread * belief[:, 0]  # nothing leaves at the ends
    moved[:, -1] += spread * belief[:, -1]
    swap = _LAG.swap_per_s * elapsed_s
    moved = (1.0 - swap) * moved + swap * moved[::-1]
    restart = _LAG.restart_per_s * elapsed_s
    return (1.0 - restart) * moved + restart * float(moved.sum()) * start


def _moved_back(behind: Array, elapsed_s: float, start: Array) -> Array:
    """The transpose of `_moved`: its drift and swap are symmetric, its restart is not."""
    restart = _LAG.restart_per_s * elapsed_s
    drifted = _moved(behind, elapsed_s, start) - restart * behind.sum() * start
    moved: Array = drifted + restart * (start * behind).sum()
    return moved


def _normal(weights: Array) -> Array:
    total = float(weights.sum())
    if total <= 0:
        return np.full_like(weights, 1.0 / weights.size)
    normal: Array = weights / total
    return normal


def _summary(row: Array, mirrored: bool) -> Alignment:
    rows = _normal(row)[None]
    mean, sigma = _likeliest(rows)
    in_time_s, _ = _likeliest(rows, _in_time)
    return Alignment(
        min(float(mean[0]), LONGEST_LAG_S),
        float(sigma[0]),
        min(float(in_time_s[0]), IN_TIME_S),
        mirrored,
    )


def _in_time(rows: Array) -> Array:
    """(N, L) beliefs, of those who are hardly late; where that is out of question, just so."""
    near = rows * _NEARLY
    total = near.sum(axis=1, keepdims=True)
    return np.asarray(
        np.where(total > _LAG.out_of_question, near / np.maximum(total, 1e-300), _JUST)
    )


def _likeliest(rows: Array, of: Callable[[Array], Array] = np.asarray) -> tuple[Array, Array]:
    """Mean lag around the likeliest, and how far all `of` the (N, L) belief spreads around it.

    Between two explanations, such as a repetition earlier or later, lies none: their mean would
    be right for neither.
    """
    if len(rows) <= _ROWS:
        return _likeliest_of(of(rows))
    parts = [_likeliest_of(of(rows[i : i + _ROWS])) for i in range(0, len(rows), _ROWS)]
    mean, sigma = (np.concatenate(of) for of in zip(*parts, strict=True))
    return mean, sigma


def _likeliest_of(rows: Array) -> tuple[Array, Array]:
    """Find the likeliest of some rows."""
    likeliest = LAGS_S[np.argmax(rows, axis=1)]
    near = rows * (np.abs(LAGS_S - likeliest[:, None]) <= _LAG.mode_s)
    # Not a matrix product: its last digit hangs on how many rows there are.
    mean = (near * LAGS_S).sum(axis=1) / np.maximum(near.sum(axis=1), 1e-300)
    variance = (rows * (LAGS_S - mean[:, None]) ** 2).sum(axis=1)
    return mean, np.sqrt(variance)
