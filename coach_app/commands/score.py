"""`coach-app score --routine R --camera CLIP`: one session over a file."""

import argparse
from pathlib import Path
from typing import Any

from coach_app.app.clip_session import Played, play
from coach_app.app.command_output import Output
from coach_app.app.installation import Installation
from coach_app.engine.core.confidence import IN_95
from coach_app.engine.core.quality import SessionQuality
from coach_app.engine.core.structures import SessionScore
from coach_app.engine.judging.body_limits import PROFILES
from coach_app.engine.movement.parts import LIMITS, NOT_ASKED
from coach_app.engine.movement.session_quality import REASONS
from coach_app.engine.reporting.losses import told_losses
from coach_app.engine.reporting.move_sentences import move_sentence
from coach_app.engine.reporting.quality_words import (
    limit_words,
    part_amount,
    part_name,
    part_words,
)
from coach_app.engine.reporting.sentences import no_score_sentence, what_to_do
from coach_app.engine.reporting.vocabulary import joint_name

EPILOG = """\
examples:
  coach-app score --routine seated-arms --camera me.mp4
  coach-app score --routine seated-arms --camera me.mp4 --json
  coach-app score --routine seated-arms --camera me.mp4 --video judged.mp4
  coach-app score --routine standing-whole-body --camera me.mp4 --profile seated --personal-range"""


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse names no public type for it
    """Add `score`."""
    parser = subparsers.add_parser(
        "score",
        help="judge a clip against a routine",
        description="Judge a clip against a routine: the clip was filmed beside the routine's "
        "video, from its start. The session is kept in the history, and is not sent.",
        epilog=EPILOG,
    )
    parser.add_argument("--routine", required=True, metavar="R", help="id or title of the routine")
    parser.add_argument("--camera", required=True, metavar="CLIP", help="the clip to judge")
    parser.add_argument(
        "--video", type=Path, metavar="OUT.mp4", help="also write the clip with the verdict drawn"
    )
    parser.add_argument(
        "--profile", choices=PROFILES, help="which joints count (default: the setting)"
    )
    parser.add_argument(
        "--personal-range",
        action=argparse.BooleanOptionalAction,
        help="judge by what 'coach-app warmup' measured (default: the setting)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> Output:
    """Judge the clip."""
    parts = Installation.load()
    limits = parts.body_limits(args.profile, args.personal_range)
    routine, participant_id = parts.library.get(args.routine), parts.settings.participant_id
    played = play(parts, routine, args.camera, args.video, limits, participant_id)
    return Output(result_document(played), result_text(played))


def result_document(played: Played) -> dict[str, object]:
    """Make the document of a session that was kept, with the sentence that a person is told."""
    return {
        **played.document,
        "sentence": practice(played),
        "kept": played.problem is None,
        "own_month": [
            {
                "name": of.now.name,
                "unit": of.now.unit,
                "value": of.now.value,
                "own": of.then.value,
                "sessions": of.sessions,
                "detectable": of.detectable,
                "better": of.better,
            }
            for of in played.own
        ],
    }


def practice(played: Played) -> str:
    """Say what to practise, or why there is no score and what to do about it."""
    score = played.score
    todo = what_to_do(score, played.routine.moves)
    return todo if score.reason is None else f"{no_score_sentence(score)} {todo}"


def result_text(played: Played) -> str:
    """The result as a few plain lines."""
    score = played.score
    number = "no score" if score.score is None else f"{score.score:.0%} in the correct pose"
    lag = "" if score.lag_s is None else f", {score.lag_s:.1f} s behind the instructor"
    mirrored = ", as in a mirror" if score.mirrored else ""
    lines = [
        f"{played.routine.title['en']}: {number} "
        f"({score.coverage:.0%} of it could be measured{lag}{mirrored}).",
        practice(played),
        "",
        *told_losses(score.losses),
        *_joint_lines(score),
        *_move_lines(played),
        *_quality_lines(score.quality),
        *_own_lines(played),
    ]
    if played.problem is not None:
        lines += ["", f"This session was not kept: {played.problem}"]
    return "\n".join(lines)


def _joint_lines(score: SessionScore) -> list[str]:
    lines = [
        f"{'':16} correct   near  wrong  not seen  mean error   range (shown; of it within reach)"
    ]
    for name, joint in score.joints.items():
        error = "-" if joint.mean_error_deg is None else f"{joint.mean_error_deg:.0f}°"
        rom = _degrees(joint.rom_deg, joint.rom_error_deg)
        theirs = _degrees(joint.reference_rom_deg)
        if joint.personal_rom_deg is not None:
            theirs += f"; {_degrees(joint.personal_rom_deg)}"
        lines.append(
            f"{joint_name(name):16} {joint.correct:7.0%} {joint.near:6.0%} {joint.wrong:6.0%}"
            f" {joint.no_data:9.0%} {error:>11}   {rom} ({theirs})"
        )
    return lines


def _move_lines(played: Played) -> list[str]:
    names = {move.id: move.name["en"] for move in played.routine.moves}
    told = [
        (names.get(move.move, move.move), sentence)
        for move in played.score.moves
        if (sentence := move_sentence(move))
    ]
    width = max((len(name) for name, _ in told), default=0)
    return ["", *(f"{name:{width}}  {sentence}" for name, sentence in told)] if told else []


def _quality_lines(quality: SessionQuality | None) -> list[str]:
    if quality is None:
        return []
    whole = quality.whole
    told = f"not told: {REASONS[whole.reason]}" if whole.value is None else f"{whole.value:.0%}"
    lines = ["", f"How well the moves were done: {told}."]
    for part in whole.parts:
        if part.seen not in NOT_ASKED:
            low_high = limit_words(*LIMITS[part.name], part.unit, "en")
            words = part_words(part, "en")
            lines.append(f"  {part_name(part.name, 'en'):22} {words:24} (right: {low_high})")
    return lines


def _own_lines(played: Played) -> list[str]:
    if not played.own:
        return []
    changed = [
        f"  {part_name(of.now.name, 'en')}: {'better' if of.better else 'worse'}, "
        f"{part_amount(of.now.value or 0.0, of.now.unit)} after "
        f"{part_amount(of.then.value or 0.0, of.then.unit)}"
        for of in played.own
        if of.better is not None
    ]
    sessions = max(of.sessions for of in played.own)
    head = f"Beside your own last month (sessions: {sessions}):"
    return ["", head, *(changed or ["  no change that can be told"])]


def _degrees(value: float | None, error: float | None = None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}°" if error is None else f"{value:.0f}° ± {IN_95 * error:.0f}°"
