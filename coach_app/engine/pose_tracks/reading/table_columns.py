"""Recognises the columns of a table of poses by the words in its first line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from coach_app.engine.core.skeletons import SKELETONS, Skeleton
from coach_app.engine.pose_tracks.reading.bodies import BODIES, body_of

_AXES = {
    "x": ("x_px", "px_x", "x"),
    "y": ("y_px", "px_y", "y"),
    "z": ("z_px", "z", "presence"),  # known, and not taken: relative to the hips, in no unit
    "score": ("score", "visibility", "vis", "confidence", "conf", "likelihood", "prob", "v", "c"),
    "x_m": ("x_m", "world_x", "x_world", "wx"),
    "y_m": ("y_m", "world_y", "y_world", "wy"),
    "z_m": ("z_m", "world_z", "z_world", "wz"),
}
_WORDS = {word: axis for axis, words in _AXES.items() for word in words}
_ANY = "|".join(sorted(_WORDS, key=len, reverse=True))
_AFTER = re.compile(rf"(.+?)(?:_|(?<=\d))({_ANY})")  # nose_x, 12_x, 12x
_BEFORE = re.compile(rf"({_ANY})(?:_|(?=\d))(.+)")  # x_nose, x12
_PREFIX = re.compile(
    r"^(?:(?:pose|landmarks?|lm|keypoints?|kpt?s?|joint|point|p)_?)+(?=\d|_?[a-z])"
)
_FRAME = ("frame", "frame_id", "frame_number", "frame_index", "frame_idx", "frame_no", "frame_num")
_TIME = (
    "t_s",
    "time",
    "time_s",
    "t",
    "timestamp",
    "timestamp_s",
    "timestamp_ms",
    "time_ms",
    "ms",
    "seconds",
    "sec",
    "timestamp_us",
)
_KEYPOINT = (
    "landmark",
    "landmark_id",
    "landmark_index",
    "landmark_idx",
    "landmark_name",
    "keypoint",
    "keypoint_id",
    "keypoint_name",
    "joint",
    "joint_id",
    "joint_name",
    "name",
    "id",
    "part",
    "body_part",
    "bodypart",
    "point",
    "index",
    "idx",
)
_PERSON = ("person", "person_id", "pose_id", "track_id", "subject", "pose", "person_index")
_SAME = {"hip": "mid_hip", "chip": "mid_hip", "midhip": "mid_hip", "pelvis": "mid_hip"}
_FEWEST = 5  # keypoints by which a table is taken for a body's


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of a table and what stands in each.

    Attributes:
        skeleton: of the keypoints named; of a long table, any.
        places: column by axis and keypoint, of a table with one row a frame.
        frame, time, person: columns; None where there is none.
        long: the column that names the keypoint, of a table with one row a keypoint.
        plain: the columns of x, y and score of such a table.
        exact: the table is Coach's own: px and seconds, whatever the numbers look like.
    """

    skeleton: Skeleton
    places: dict[tuple[str, int], int] = field(default_factory=dict)
    frame: int | None = None
    time: int | None = None
    person: int | None = None
    long: int | None = None
    plain: dict[str, int] = field(default_factory=dict)
    exact: bool = False

    def of_axis(self, axis: str) -> dict[int, int]:
        """Column by keypoint, of one axis."""
        return {k: column for (of, k), column in self.places.items() if of == axis}


def columns_of(head: Sequence[str]) -> Columns:
    """Find out what the columns are.

    Raises:
        ValueError: they name no keypoints, or some that no skeleton has.
    """
    words = [_plain(name) for name in head]
    frame, time, person = (_first(words, names) for names in (_FRAME, _TIME, _PERSON))
    plain = {_WORDS[word]: i for i, word in enumerate(words) if word in _WORDS}
    named = _first(words, _KEYPOINT)
    if {"x", "y"} <= plain.keys() and named is not None:
        any_skeleton = next(iter(SKELETONS.values()))
        return Columns(any_skeleton, {}, frame, time, person, named, plain)
    found: dict[tuple[str, str], int] = {}
    for i, word in enumerate(words):
        if i not in (frame, time, person) and (split := _split(word)):
            found.setdefault(split, i)
    across, down = ({token for of, token in found if of == axis} for axis in ("x", "y"))
    skeleton, place_of = _skeleton(across & down, across ^ down)
    places = {(axis, place_of[token]): i for (axis, token), i in found.items() if token in place_of}
    exact = "t_s" in words and any(word.endswith("_x_px") for word in words)
    return Columns(skeleton, places, frame, time, person, exact=exact)


def _plain(name: str) -> str:
    """Small letters with underscores between the words: leftShoulder.X is left_shoulder_x."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return re.sub(r"[^a-z0-9]+", "_", apart.lower()).strip("_")


def _first(words: Sequence[str], names: Sequence[str]) -> int | None:
    return next((words.index(name) for name in names if name in words), None)


def _split(word: str) -> tuple[str, str] | None:
    """Axis and keypoint of a column's name."""
    if found := _AFTER.fullmatch(word):
        return _WORDS[found[2]], found[1]
    if found := _BEFORE.fullmatch(word):
        return _WORDS[found[1]], found[2]
    return None


def _skeleton(tokens: set[str], halves: set[str]) -> tuple[Skeleton, dict[str, int]]:
    """The skeleton whose keypoints the columns name or number, and the place of each in it.

    Other columns are passed over only beside every keypoint of a skeleton: where one is missing,
    a name that is not known may be meant for it, and so may `halves`, which lack x or y.
    """
    bare = {token: _PREFIX.sub("", token, count=1) for token in tokens}
    if len(tokens) < _FEWEST:
        raise _unknown(sorted(tokens))
    if all(name.isdecimal() for name in bare.values()):
        numbers = {token: int(name) for token, name in bare.items()}
        first = min(numbers.values())
        count = max(numbers.values()) - first + 1
        if count not in BODIES or len(set(numbers.values())) != count:
            body_of({count})
            raise _unknown(sorted(tokens))
        skeleton = body_of({count})
        places = {token: number - first for token, number in numbers.items()}
        return skeleton, {token: k for token, k in places.items() if k < len(skeleton)}
    best: tuple[int, Skeleton, dict[str, int]] | None = None
    for skeleton in sorted(SKELETONS.values(), key=len):
        known = _known(skeleton)
        places = {
            token: known[spelled]
            for token in tokens
            for spelled in (token.replace("_", ""), bare[token].replace("_", ""))
            if spelled in known
        }
        whole = len(set(places.values())) == len(skeleton)
        if (whole or (len(places) == len(tokens) and not halves)) and (
            best is None or len(places) > best[0]
        ):
            best = len(places), skeleton, places
    if best is None:
        every = {name for skeleton in SKELETONS.values() for name in _known(skeleton)}
        raise _unknown(sorted(t for t in tokens | halves if t.replace("_", "") not in every))
    return best[1], best[2]


def _known(skeleton: Skeleton) -> dict[str, int]:
    """The keypoints in every usual spelling: leftshoulder, lshoulder, shoulderleft."""
    known: dict[str, int] = {}
    for k, name in enumerate(skeleton.keypoints):
        known[name.replace("_", "")] = k
        side, _, rest = name.partition("_")
        if side in ("left", "right"):
            rest = rest.replace("_", "")
            known.setdefault(side[0] + rest, k)
            known.setdefault(rest + side, k)
    for other, name in _SAME.items():
        if name in skeleton:
            known.setdefault(other, skeleton.index(name))
    return known


def _unknown(names: list[str]) -> ValueError:
    doubt = f" ({', '.join(names[:3])})" if names else ""
    return ValueError(
        f"its first line does not name the columns of a skeleton that Coach knows{doubt}"
    )
