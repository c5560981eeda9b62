"""Remarks on the poses of a video: nobody, too small, hidden, turned aside, too fast ..."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.skeletons import LIMBS
from coach_app.engine.core.structures import SCORE_LIMIT, PoseTrack
from coach_app.engine.kinematics.body_size import torso_length
from coach_app.engine.kinematics.framing import LIMITS
from coach_app.engine.segmentation.motion import PARTS, RATE_HZ, motion_of, smoothed
from coach_app.engine.segmentation.proposed_moves import ProposedMove
from coach_app.engine.video_check.remarks import FrameSpan, Remark, remark, spans


@dataclass(frozen=True, slots=True)
class PoseLimits:
    """From when on the poses of a video get a remark; seconds are how long it must last.

    Attributes:
        fast_deg_s: a limb turns too fast. Strength tests call 60 slow and 180 fast, for younger
            people too; who lifts an arm by 90 degrees within 0.85 s reaches 200 on the way. Shipped
            routines stay below 170. Followers of 70 and more, half a second late, lose quicker
            movements, and swing instead of leading the limb. fast_s: for so long.
        told_share: of its length that a limb must show for its speed to be told.
        same_s: the same in the next repetition needs no remark of its own.
        nobody_s: nobody is seen. entry_s: walking in and out is no fault of the exercise.
        small_s: the torso is under `framing.LIMITS.torso_min_share` of the picture's height.
        out_s: a part of the body is out of the picture.
        always_share: what is out or hidden for this share of the time was never meant to be seen.
        hidden_s: a part of the body is hidden. hidden_score: a keypoint's score below which it is,
            lower than what is judged: a hand before the thigh is unsure, not hidden.
        edge_s: so long before and after a limb is out of the picture, where it is is a guess.
        towards_deg: a limb that points at the camera by more looks less than 0.57 times as long as
            it is; a small error of its ends turns it far in the picture, and which way it went
            cannot be told. trunk_towards_deg: the trunk's. towards_s: for so long.
        moved_deg: by so much a limb must have moved away from how it hangs at rest.
        short_share: of the longest that the bone looks in the picture, if it points at the camera.
        side_deg: with shoulders turned aside by more, arms to the side look as if they hung.
            side_s: for so long.
    """

    fast_deg_s: float = 200.0
    fast_s: float = 0.12
    told_share: float = 0.6
    same_s: float = 4.0
    nobody_s: float = 0.7
    entry_s: float = 5.0
    small_s: float = 1.0
    out_s: float = 0.4
    always_share: float = 0.8
    hidden_s: float = 1.0
    hidden_score: float = 0.4
    edge_s: float = 0.4
    towards_deg: float = 55.0
    trunk_towards_deg: float = 30.0
    towards_s: float = 0.4
    moved_deg: float = 35.0
    short_share: float = 0.75
    side_deg: float = 40.0
    side_s: float = 1.5


LINT = PoseLimits()

_LIMBS = tuple(
    (f"{side}_{limb}", (f"{side}_{start}", f"{side}_{end}"))
    for side in ("left", "right")
    for limb, start, end in LIMBS
)
_NAMES = [part.name for part in PARTS]
_UPPER = ("nose", *(f"{s}_{p}" for s in ("left", "right") for p in ("shoulder", "elbow", "wrist")))
_LEGS = tuple(f"{s}_{p}" for s in ("left", "right") for p in ("knee", "ankle"))
_COUNT_ON = {"elbow": ("elbow", "shoulder"), "wrist": ("elbow",)}
_HIPS = ("left_hip", "right_hip")


def pose_remarks(
    track: PoseTrack, moves: Sequence[ProposedMove], position: str | None = None
) -> Iterator[Remark]:
    """Every remark that the poses alone give.

    Whoever is "seated" need not show the legs; `position` None: as the moves say.
    """
    seen = track.seen
    yield from _nobody(track, seen)
    if not seen.any():
        return
    standing = position == "standing" or (
        position is None and any(move.position == "standing" for move in moves)
    )
    yield from _too_small(track)
    yield from _leaves(track, standing)
    yield from _hidden(track, moves, standing)
    yield from _from_the_side(track)
    yield from _towards(track, moves)
    yield from _too_fast(track)
    if not moves and track.t_s[-1] - track.t_s[0] >= 5.0:
        yield remark("no_repeats", track.t_s, FrameSpan(0, len(track) - 1), "advice")


def _nobody(track: PoseTrack, seen: Mask) -> Iterator[Remark]:
    t_s = track.t_s
    for span in spans(t_s, ~seen, LINT.nobody_s):
        entry = t_s[span.last] - t_s[0] <= LINT.entry_s or t_s[-1] - t_s[span.first] <= LINT.entry_s
        whole = len(track) - 1 == span.last - span.first
        yield remark("nobody", t_s, span, "advice" if entry and not whole else "problem")


def _too_small(track: PoseTrack) -> Iterator[Remark]:
    shoulders, hips = (
        track.keypoints_px[:, track.skeleton.indices((f"left_{part}", f"right_{part}"))].mean(
            axis=1
        )
        for part in ("shoulder", "hip")
    )
    left, right = (
        track.keypoints_px[:, track.skeleton.index(f"{side}_shoulder")]
        for side in ("left", "right")
    )
    # A trunk that bends forward looks short, but its shoulders stay as wide.
    torso_px = torso_length(np.hypot(*(shoulders - hips).T), np.hypot(*(left - right).T))
    share = torso_px / track.size_px[1]
    with np.errstate(invalid="ignore"):
        small = share < LIMITS.torso_min_share
    for span in spans(track.t_s, small, LINT.small_s):
        typical = float(np.nanmedian(share[span.first : span.last + 1]))
        yield remark("too_small", track.t_s, span, "problem", torso_percent=round(100 * typical))


def _outside(track: PoseTrack, name: str) -> Mask:
    """(T,) where a keypoint lies beyond the picture's edge, or is doubtful at it."""
    k = track.skeleton.index(name)
    points, scores = track.keypoints_px[:, k], track.scores[:, k]
    size = np.array(track.size_px, dtype=np.float64)
    margin = 0.015 * size.min()
    with np.errstate(invalid="ignore"):
        beyond = ((points < 0) | (points > size - 1)).any(axis=1)
        at_edge = ((points < margin) | (points > size - 1 - margin)).any(axis=1)
    return np.asarray(beyond | (at_edge & (scores < SCORE_LIMIT)))


def _leaves(track: PoseTrack, standing: bool) -> Iterator[Remark]:
    names = [name for name in (*_UPPER, *_HIPS, *_LEGS) if name in track.skeleton.keypoints]
    seen = track.seen
    out = {name: _outside(track, name) & seen for name in names}
    always = [name for name in names if out[name].sum() >= LINT.always_share * seen.sum()]
    legs = [name for name in always if name in (*_LEGS, *_HIPS)]
    if legs:
        severity = "problem" if standing else "advice"
        whole = FrameSpan(0, len(track) - 1)
        yield remark("joints_hidden", track.t_s, whole, severity, keypoints=",".join(legs))
    for span in spans(track.t_s, _any(out[name] for name in names if name not in legs), LINT.out_s):
        inside = slice(span.first, span.last + 1)
        gone = _named({n: out[n][inside] for n in names if n not in legs}, 0.2)
        at = span.first + int(np.argmax(np.sum([out[name][inside] for name in gone], axis=0)))
        yield remark("leaves_picture", track.t_s, span, "problem", at, keypoints=",".join(gone))


def _any(masks: Iterable[Mask]) -> Mask:
    return np.asarray(np.any(list(masks), axis=0))


def _named(shows: Mapping[str, Mask], share: float) -> list[str]:
    """Name what shows for a share of a stretch; if nothing does for so long, the most frequent."""
    shares = {name: float(mask.mean()) for name, mask in shows.items()}
    least = min(share, max(shares.values()))
    return [name for name, of in shares.items() if of >= least]


def _hidden(track: PoseTrack, moves: Sequence[ProposedMove], standing: bool) -> Iterator[Remark]:
    """Keypoints within the picture that the model is not sure of, and that are wanted."""
    names = [n for n in (*_UPPER[1:], *_HIPS, *_LEGS) if n in track.skeleton.keypoints]
    if not standing:
        names = [name for name in names if name not in _LEGS and name not in _HIPS]
    seen = track.seen
    hidden = {}
    for name in names:
        unsure = track.scores[:, track.skeleton.index(name)] < LINT.hidden_score
        unsure &= seen & ~_outside(track, name) & _wanted(track, name, moves)
        steady = np.zeros(len(track), dtype=np.bool_)
        for span in spans(track.t_s, unsure, LINT.hidden_s, 0.2):
            steady[span.first : span.last + 1] = True
        hidden[name] = steady
    for span in spans(track.t_s, _any(hidden.values()), LINT.hidden_s):
        inside = slice(span.first, span.last + 1)
        gone = _named({name: hidden[name][inside] for name in names}, 0.3)
        at = span.first + int(np.argmax(np.sum([hidden[n][inside] for n in names], axis=0)))
        yield remark("joints_hidden", track.t_s, span, "problem", at, keypoints=",".join(gone))


def _wanted(track: PoseTrack, name: str, moves: Sequence[ProposedMove]) -> Mask:
    """Instants at which a keypoint is wanted: an arm's only while a joint that stands on it counts.

    A hand that rests before the body is unsure and nobody's loss; hips and legs carry the rest.
    """
    side, _, part = name.partition("_")
    if part not in _COUNT_ON:
        return np.ones(len(track), dtype=np.bool_)
    wanted = np.zeros(len(track), dtype=np.bool_)
    for move in moves:
        if any(f"{side}_{joint}" in move.joints for joint in _COUNT_ON[part]):
            wanted |= (track.t_s >= move.start_s) & (track.t_s <= move.end_s)
    return wanted


def _turned_deg(track: PoseTrack) -> Array:
    """How far the shoulders are turned from the camera, 0 where the model does not say."""
    if track.world_m is None:
        return np.zeros(len(track))
    left, right = (
        track.world_m[:, track.skeleton.index(f"{side}_shoulder")].astype(np.float64)
        for side in ("left", "right")
    )
    across = left - right
    turned = np.degrees(np.arctan2(np.abs(across[:, 2]), np.hypot(across[:, 0], across[:, 1])))
    return np.nan_to_num(turned)


def _from_the_side(track: PoseTrack) -> Iterator[Remark]:
    turned = _turned_deg(track)
    for span in spans(track.t_s, turned >= LINT.side_deg, LINT.side_s):
        inside = turned[span.first : span.last + 1]
        yield remark(
            "from_the_side",
            track.t_s,
            span,
            "problem",
            turned_deg=round(float(np.median(inside))),
        )


def _towards(track: PoseTrack, moves: Sequence[ProposedMove]) -> Iterator[Remark]:
    """Limbs that move to where they point at the camera."""
    if track.world_m is None:
        return
    towards = {}
    for name, (start, end) in _LIMBS:
        towards[name] = _points_at_camera(track, (start,), (end,), LINT.towards_deg)
    shoulders = ("left_shoulder", "right_shoulder")
    towards["trunk"] = _points_at_camera(track, _HIPS, shoulders, LINT.trunk_towards_deg)
    unjudged = np.zeros(len(track), dtype=np.bool_)
    for move in moves:
        if not move.joints:
            unjudged |= (track.t_s >= move.start_s) & (track.t_s <= move.end_s)
    for span in spans(track.t_s, _any(towards.values()), LINT.towards_s, LINT.same_s):
        inside = slice(span.first, span.last + 1)
        counts = {name: int(mask[inside].sum()) for name, mask in towards.items()}
        most = max(counts.values())
        parts = [name for name, count in counts.items() if count >= 0.3 * most]
        strength = np.sum([mask[inside] for mask in towards.values()], axis=0)
        at = span.first + int(np.argmax(strength))
        missed = unjudged[inside].any() or strength.max() > 1
        severity = "problem" if missed else "advice"
        yield remark("towards_camera", track.t_s, span, severity, at, parts=",".join(parts))


def _points_at_camera(
    track: PoseTrack, start: tuple[str, ...], end: tuple[str, ...], limit_deg: float
) -> Mask:
    """(T,) where a bone leans that far out of the picture, and usually does not point there."""
    assert track.world_m is not None  # the caller asked
    world = track.world_m.astype(np.float64)
    first, second = (world[:, track.skeleton.indices(names)].mean(axis=1) for names in (start, end))
    along = second - first
    length = np.linalg.norm(along, axis=1)
    known = np.isfinite(length) & (length > 0)
    if not known.any():
        return np.zeros(len(track), dtype=np.bool_)
    direction = np.where(known[:, None], along / np.where(known, length, 1.0)[:, None], 0.0)
    lean = np.degrees(np.arcsin(np.clip(np.abs(direction[:, 2]), 0.0, 1.0)))
    usual = np.median(direction[known], axis=0)
    usual /= max(float(np.linalg.norm(usual)), 1e-9)
    away = np.degrees(np.arccos(np.clip(direction @ usual, -1.0, 1.0)))
    ends = [_seen_middle(track, names) for names in (start, end)]
    shown = ends[0][1] & ends[1][1]
    length_px = np.hypot(*(ends[1][0] - ends[0][0]).T)
    if not shown.any():
        return shown
    short = length_px <= LINT.short_share * np.percentile(length_px[shown], 95.0)
    guessed = _guessed(track, (*start, *end))
    return np.asarray(
        known & shown & ~guessed & short & (lean >= limit_deg) & (away >= LINT.moved_deg)
    )


def _guessed(track: PoseTrack, names: tuple[str, ...]) -> Mask:
    """(T,) shortly before, while and after any of these keypoints is out of the picture."""
    out = _any(_outside(track, name) for name in names)
    times = track.t_s[out]
    if not len(times):
        return out
    after = np.searchsorted(times, track.t_s).clip(0, len(times) - 1)
    before = (after - 1).clip(0)
    nearest = np.minimum(np.abs(times[after] - track.t_s), np.abs(times[before] - track.t_s))
    return np.asarray(nearest <= LINT.edge_s)


def _seen_middle(track: PoseTrack, names: tuple[str, ...]) -> tuple[Array, Mask]:
    indices = track.skeleton.indices(names)
    seen = (track.scores[:, indices] >= SCORE_LIMIT).all(axis=1)
    return track.keypoints_px[:, indices].mean(axis=1).astype(np.float64), np.asarray(seen)


def _too_fast(track: PoseTrack) -> Iterator[Remark]:
    """Limbs that turn too fast: the change of their direction as far as the picture shows it."""
    motion = motion_of(track)
    limbs = [_NAMES.index(name) for name, _ in _LIMBS]
    vectors = smoothed(motion.vectors[:, limbs], 0.06)
    shown = motion.shown[:, limbs]
    lengths = np.hypot(vectors[..., 0], vectors[..., 1])
    whole = np.array(
        [
            np.percentile(of[seen], 95.0) if seen.any() else np.inf
            for of, seen in zip(lengths.T, shown.T, strict=True)
        ]
    )
    rates = np.gradient(vectors / np.maximum(whole, 0.2)[:, None], 1.0 / RATE_HZ, axis=0)
    guessed = [np.interp(motion.t_s, track.t_s, _guessed(track, ends)) > 0 for _, ends in _LIMBS]
    shown = shown & (lengths >= LINT.told_share * whole)
    speed = np.degrees(np.hypot(rates[..., 0], rates[..., 1])) * shown * ~np.stack(guessed, axis=1)
    # From the side one arm hides behind the other, and the model takes turns in which it sees.
    turned = np.interp(motion.t_s, track.t_s, _turned_deg(track))
    fastest: Array = speed.max(axis=1) * (turned < LINT.side_deg)
    for span in spans(motion.t_s, fastest >= LINT.fast_deg_s, LINT.fast_s, LINT.same_s):
        inside = slice(span.first, span.last + 1)
        at = span.first + int(fastest[inside].argmax())
        parts = [
            name
            for (name, _), of in zip(_LIMBS, speed[inside].T, strict=True)
            if of.max() >= LINT.fast_deg_s
        ]
        yield remark(
            "too_fast",
            motion.t_s,
            span,
            "advice" if fastest[at] < 1.5 * LINT.fast_deg_s else "problem",
            at,
            speed_deg_s=round(float(fastest[at]), -1),
            limit_deg_s=LINT.fast_deg_s,
            parts=",".join(parts),
        )
