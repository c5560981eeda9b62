"""`coach-app assess ATTEMPT... --against GOOD...`: how well movements were done."""

import argparse
from pathlib import Path
from typing import Any, cast

from coach_app.app.assessing import assess_files
from coach_app.app.command_output import Output
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.errors import InputError

EPILOG = """\
examples:
  coach-app assess monday.json --against instructor.json
  coach-app assess monday.json friday.json --against good1.json good2.json good3.json
  coach-app assess openpose_out/ --against instructor.npz --joints left_knee right_knee
  coach-app extract me.mp4 && coach-app assess me.json --against instructor.json --json

Each file or folder is a pose track in any format that Coach reads. Several good executions say
what may vary: give more than one where you can, best of several people.

What is printed of each attempt (with --json the names are these):
  agreement  share of the time in the correct pose, within 15 degrees of the good execution that
             is most like it (25 where a limb only hangs), and with no more than a fifth of the
             bones pointing elsewhere; null where too little could be measured
  quality    how well the movement was done, 0 to 1, beside all good executions; null with a reason
  parts      what it is made of: range, trunk lean and turn, shoulder and hip hike, knee valgus,
             weight shift, flexed elbows, what is to be held still, course, symmetry, smoothness,
             tempo, hold; each with its value, unit, standard error, and whether it can be seen
             from there
  reps       repetitions, by what the good executions move
  finding    one sentence: what cost most"""


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse names no public type for it
    """Add `assess`."""
    parser = subparsers.add_parser(
        "assess",
        help="say how well movements in pose tracks were done",
        description="Compare pose tracks with good executions of the same movement: how far they "
        "agree, how well it was done, and what to change. Nothing is kept or sent.",
        epilog=EPILOG,
    )
    parser.add_argument("attempts", nargs="+", type=Path, metavar="ATTEMPT", help="to be assessed")
    parser.add_argument(
        "--against", nargs="+", type=Path, required=True, metavar="GOOD", help="good executions"
    )
    parser.add_argument(
        "--joints",
        nargs="+",
        default=[],
        metavar="JOINT",
        help=f"the joints that count, of {', '.join(JOINTS)}; by default those that move",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> Output:
    """Assess."""
    unknown = [name for name in args.joints if name not in JOINTS]
    if unknown:
        raise InputError(f"There is no joint '{unknown[0]}'; use one of {', '.join(JOINTS)}.")
    found = assess_files(args.attempts, args.against, tuple(args.joints))
    document: dict[str, object] = {
        "against": [str(path) for path in args.against],
        "joints": list(args.joints),
        "attempts": found,
    }
    return Output(document, "\n\n".join(_text(one) for one in found))


def _text(one: dict[str, object]) -> str:
    lines = [
        f"{one['file']}: agreement {_share(one['agreement'])}, quality {_share(one['quality'])}, "
        f"{one['reps']} repetition{'' if one['reps'] == 1 else 's'}."
    ]
    if one["reason"]:
        lines.append(f"Quality cannot be told: {one['reason']}.")
    if one["finding"]:
        lines.append(str(one["finding"]))
    for part in cast("list[dict[str, Any]]", one["parts"]):
        name = part["name"].replace("_", " ")
        if not part["seen"]:
            lines.append(f"  {name:14} -  ({part['reason']})")
            continue
        unit = {"deg": "°", "percent": " %"}.get(part["unit"], "")
        lines.append(f"  {name:14} {part['value']:.3g}{unit} ± {part['error']:.2g}{unit}")
    return "\n".join(lines)


def _share(value: object) -> str:
    return "not told" if value is None else f"{value:.0%}"
