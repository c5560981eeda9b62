"""`coach-app warmup --routine R --camera CLIP`: how far the participant's joints go."""

import argparse
from dataclasses import asdict
from typing import Any

from coach_app.app.clip_session import warm_up
from coach_app.app.command_output import Output
from coach_app.app.installation import Installation
from coach_app.engine.core.confidence import IN_95
from coach_app.engine.judging.body_limits import PROFILES, BodyLimits
from coach_app.engine.judging.range_of_motion import Reach, TurnRange, WarmUp
from coach_app.engine.reporting.vocabulary import joint_name

EPILOG = """\
examples:
  coach-app warmup --routine seated-arms --camera me.mp4
  coach-app score --routine seated-arms --camera me.mp4 --personal-range"""


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse names no public type for it
    """Add `warmup`."""
    parser = subparsers.add_parser(
        "warmup",
        help="measure how far a participant's joints go",
        description="Measure from a clip how far each joint goes, beside what the routine asked "
        "for, and keep it for the participant of the settings. With the setting personal_range, "
        "or 'score --personal-range', targets scale to it. No session is kept.",
        epilog=EPILOG,
    )
    parser.add_argument("--routine", required=True, metavar="R", help="id or title of the routine")
    parser.add_argument("--camera", required=True, metavar="CLIP", help="the clip of the warm-up")
    parser.add_argument(
        "--profile", choices=PROFILES, help="which joints count (default: the setting)"
    )
    parser.add_argument("--no-keep", action="store_true", help="only show what was measured")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> Output:
    """Measure, keep, show."""
    parts = Installation.load()
    limits = BodyLimits(args.profile or parts.settings.profile)
    found = warm_up(parts, parts.library.get(args.routine), args.camera, limits)
    if not args.no_keep:
        parts.learn(found, anew=True)
    return Output(_document(found, kept=not args.no_keep), _text(found))


def _document(found: WarmUp, kept: bool) -> dict[str, object]:
    return {
        "limited": list(found.limited),
        "kept": kept,
        "joints": {
            name: {
                "asked_rom_deg": round(of.asked.width_deg, 2),
                "rom_deg": round(of.reached.width_deg, 2),
                "rom_error_deg": round(of.reached.error_deg, 2),
                "personal": None if of.personal is None else asdict(of.personal),
            }
            for name, of in found.joints.items()
        },
    }


def _text(found: WarmUp) -> str:
    if not found.joints:
        return "No joint that the routine asks for was seen long enough to measure its range."
    lines = [f"{'':16} asked for      reached          from now on"]
    for name, of in found.joints.items():
        error = IN_95 * of.reached.error_deg
        reached = f"{of.reached.width_deg:.0f}° ± {error:.0f}°"
        lines.append(
            f"{joint_name(name):16} {of.asked.width_deg:>8.0f}° {reached:>12}          "
            + _from_now_on(of)
        )
    return "\n".join(lines)


def _from_now_on(of: Reach) -> str:
    personal = of.personal
    if personal is None:
        return "not told by this warm-up"
    if not personal.limited:
        return "as asked"
    asked = TurnRange(
        personal.low_deg if personal.low_limited else of.asked.low_deg,
        personal.high_deg if personal.high_limited else of.asked.high_deg,
        0.0,
        0.0,
    )
    return f"up to {asked.width_deg:.0f}°"
