"""Moves and repetitions in clips as instructors publish them, beside a person's count.

    python -m benchmarks.real_clips [--clips FOLDER] [--json] [--only NAME ...] [--bare]
                                    [--disturbed]

The counts were made by eye in strips of three to eight pictures a second, before any result of
Coach was looked at. A repetition is what Coach's documentation says: once to each side of an
alternating exercise is one, and one that a cut or the clip's end halves may be counted or not.
`reps_exact` and `reps_within_one` are shares of the clips, of all repetitions of a clip together;
`moves_exact` of the number of moves; `exact` of both. `moves_in_cards` counts moves most of whose
time is a title card, an end card or a still; `wrong_unsaid` clips whose count is too high, or too
low without Coach saying that more are possible. `--disturbed` adds `disturbed.` figures, of the
same tracks slower, quicker, mirrored, backwards, with 15 frames a second and with a second less at
either end, where a repetition more may be missing.
"""

import argparse
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from benchmarks.common.machine import progress, report
from benchmarks.common.media import media_dir
from benchmarks.kept import bare_track
from benchmarks.real_clips.disturbed import DISTURBANCES, disturbed_moves
from coach_app.app.installation import Installation
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.segmentation.pictured_moves import find_moves
from coach_app.engine.segmentation.proposed_moves import ProposedMove

_REST_S = 1e9


@dataclass(frozen=True, slots=True)
class Counted:
    """What a person saw in a clip.

    Attributes:
        reps: every right number of repetitions; several where a cut or an end halves one.
        moves: every right number of moves.
        cards_s: title cards, end cards and stills.
    """

    reps: tuple[int, ...]
    moves: tuple[int, ...] = (1,)
    cards_s: tuple[tuple[float, float], ...] = ()


COUNTED = {
    "bodyrow": Counted((5,)),
    "bridge": Counted((5,)),
    "buttbridge": Counted((7,), cards_s=((0.0, 1.6), (40.0, _REST_S))),
    "chests": Counted((0,), (0,), ((0.0, 4.5), (65.6, _REST_S))),  # one hold of a minute
    "clapsoverhead": Counted((14,)),
    "cobra": Counted((1,), cards_s=((0.0, 2.0), (23.6, _REST_S))),  # up once, and held
    "donkey": Counted((3, 4)),  # seven kicks
    "heeltouch": Counted((11,), cards_s=((0.0, 1.6), (44.0, _REST_S))),  # 22 touches, six halved
    # One knee, the other, both.
    "kneetochest": Counted((3,), (1, 2, 3), ((0.0, 6.1), (37.9, _REST_S))),
    # Into it from the toes and from the knees; in between a fault is shown to both sides.
    "plank": Counted((2, 3), (1, 2, 3), ((58.8, _REST_S),)),
    "pullup1": Counted((7,), cards_s=((18.6, _REST_S),)),
    "pushup": Counted((12,), cards_s=((0.0, 2.9),)),
    "reclined": Counted((8,), cards_s=((0.0, 1.6), (42.2, _REST_S))),  # 16 to one side
    # 27 times apart; with one foot and with the other in front are one to who tells them apart.
    "scissors": Counted((27, 13, 14), cards_s=((0.0, 2.0), (33.5, _REST_S))),
    "sideraise": Counted((6, 7), cards_s=((0.0, 4.8),)),
    "squat1": Counted((5,)),
    "wallpush": Counted((7, 8), cards_s=((0.0, 1.6), (45.0, _REST_S))),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A clip's count beside Coach's.

    Attributes:
        off: repetitions from the nearest right number.
        moves_right: whether the number of moves is right.
        in_cards: moves that lie in a card.
        more_possible: Coach says that a repetition may have gone unseen.
    """

    clip: str
    counted: tuple[int, ...]
    found: tuple[int, ...]
    off: int
    moves_right: bool
    in_cards: int
    more_possible: bool


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clips", type=Path, help="their folder, instead of the media folder's")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these clips alone")
    parser.add_argument(
        "--bare", action="store_true", help="as the model sees them, without choice of a person"
    )
    parser.add_argument(
        "--disturbed", action="store_true", help="the same tracks played otherwise too"
    )
    arguments = parser.parse_args()
    folder = arguments.clips or media_dir() / "real_clips"
    parts = Installation.load()
    rows: list[Row] = []
    otherwise: list[Row] = []
    for name, counted in COUNTED.items():
        clip = folder / f"{name}.mp4"
        if not clip.is_file() or (arguments.only and name not in arguments.only):
            continue
        if arguments.bare:
            track = bare_track(clip, parts)
        else:
            track = parts.video_track(clip, least_seen=0.0)
        rows.append(row_of(name, counted, find_moves(clip, track)))
        if not arguments.json:
            progress(_line(rows[-1]))
        if arguments.disturbed:
            otherwise += _disturbed_rows(name, counted, clip, track)
    if not rows:
        raise SystemExit(f"{folder} holds none of the clips whose repetitions were counted")
    printed = figures(rows)
    if otherwise:
        printed |= {f"disturbed.{name}": value for name, value in figures(otherwise).items()}
    every = [asdict(row) for row in (*rows, *otherwise)]
    report(printed, arguments.json, clips=every)


def _disturbed_rows(name: str, counted: Counted, clip: Path, track: PoseTrack) -> list[Row]:
    fewer = replace(counted, reps=(*counted.reps, *(reps - 1 for reps in counted.reps if reps)))
    found = disturbed_moves(clip, track)
    rows = [
        row_of(f"{name}, {one.name}", fewer if one.cuts_off else counted, found[one.name])
        for one in DISTURBANCES
    ]
    for row in rows:
        progress(_line(row))
    return rows


def row_of(name: str, counted: Counted, moves: Sequence[ProposedMove]) -> Row:
    """One clip's count beside what was found in it."""
    reps = sum(move.reps for move in moves)
    in_cards = sum(_in_a_card(move, counted.cards_s) for move in moves)
    return Row(
        name,
        counted.reps,
        tuple(move.reps for move in moves),
        min((reps - right for right in counted.reps), key=abs),
        len(moves) in counted.moves,
        in_cards,
        any(move.more_possible for move in moves),
    )


def _in_a_card(move: ProposedMove, cards_s: Sequence[tuple[float, float]]) -> bool:
    shared = sum(
        max(min(move.end_s, last) - max(move.start_s, first), 0.0) for first, last in cards_s
    )
    return shared > 0.5 * (move.end_s - move.start_s)


def figures(rows: Sequence[Row]) -> dict[str, float]:
    """Shares of the clips, and moves in cards."""
    count = len(rows)
    return {
        "clips": count,
        "reps_exact": sum(not row.off for row in rows) / count,
        "reps_within_one": sum(abs(row.off) <= 1 for row in rows) / count,
        "moves_exact": sum(row.moves_right for row in rows) / count,
        "exact": sum(not row.off and row.moves_right for row in rows) / count,
        "moves_in_cards": sum(row.in_cards for row in rows),
        "wrong_unsaid": sum(row.off > 0 or (row.off < 0 and not row.more_possible) for row in rows),
    }


def _line(row: Row) -> str:
    right = " or ".join(str(count) for count in row.counted)
    found = " + ".join(str(count) for count in row.found) or "none"
    remarks = [] if row.moves_right else ["moves"]
    remarks += [f"{row.off:+d}"] if row.off else []
    remarks += ["in a card"] if row.in_cards else []
    remarks += ["or more"] if row.more_possible else []
    return f"{row.clip}: counted {right}, found {found} {', '.join(remarks)}".rstrip()


if __name__ == "__main__":
    main()
