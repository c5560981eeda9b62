"""`pose-service invite`: makes, lists and revokes the codes by which participants follow."""

import os
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from typing import Any

from coach_app.engine.judging.body_limits import PROFILES
from coach_app.errors import InputError
from coach_app.languages.phrases import languages
from pose_service import settings
from pose_service.follow.invitations import Invitations
from pose_service.storage.database import Database
from pose_service.storage.tables import DEFAULT_CENTRE, InvitationRow


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `invite`."""
    parser.add_argument("routine", nargs="?", metavar="ROUTINE", help="id of a published routine")
    parser.add_argument("--participant", metavar="P", help="pseudonym of the centre, never a name")
    parser.add_argument(
        "--centre", default=DEFAULT_CENTRE, help="whose routine and participant (%(default)s)"
    )
    parser.add_argument(
        "--hours", type=float, default=24.0, help="how long the code holds (%(default)g)"
    )
    parser.add_argument("--language", choices=languages(), default="en", help="(%(default)s)")
    parser.add_argument(
        "--profile", choices=PROFILES, default="standing", help="what counts (%(default)s)"
    )
    parser.add_argument(
        "--url",
        default=os.environ.get("POSE_SERVICE_URL") or "http://127.0.0.1:8750",
        help="of the service, as participants reach it (POSE_SERVICE_URL, %(default)s)",
    )
    parser.add_argument("--list", action="store_true", help="show the invitations of the centre")
    parser.add_argument("--revoke", metavar="ID", help="let nobody in with this one any more")


def invite(options: Namespace) -> tuple[dict[str, Any], str]:
    """Run the command; gives the document and the text for the terminal.

    Raises:
        InputError: something cannot be as asked. StorageError: the database cannot be used.
    """
    chosen = settings.from_environment(options.data)
    database = Database(chosen.data, chosen.database)
    try:
        invitations = Invitations(database)
        if options.revoke is not None:
            invitations.revoke(options.revoke)
            return (
                {"id": options.revoke, "revoked": True},
                f"Invitation {options.revoke} is revoked.",
            )
        if options.list:
            rows = [_shown(row) for row in invitations.all(options.centre)]
            lines = [
                f"{row['id']}  {row['until']}  {row['state']:7}  {row['what']}" for row in rows
            ]
            return {"invitations": rows}, "\n".join(lines) or "No invitation yet."
        return _made(invitations, options)
    finally:
        database.close()


def _made(invitations: Invitations, options: Namespace) -> tuple[dict[str, Any], str]:
    if options.routine is None or not options.participant:
        raise InputError("Name the routine, and with --participant who is to follow it.")
    invitation_id, code = invitations.invite(
        options.centre,
        options.participant,
        options.routine,
        hours=options.hours,
        language=options.language,
        profile=options.profile,
    )
    # What stands behind the # stays in the browser: in no address that is sent, in no log.
    address = f"{options.url.rstrip('/')}/follow/{options.routine}#{code}"
    document = {
        "id": invitation_id,
        "code": code,
        "url": address,
        "hours": options.hours,
        "routine": options.routine,
        "centre": options.centre,
        "participant": options.participant,
    }
    return document, (
        f"{address}\nIt is shown this once and holds for {options.hours:g} hours;"
        f" pose-service invite --revoke {invitation_id} takes it back."
    )


def _shown(row: InvitationRow) -> dict[str, str]:
    until = datetime.fromtimestamp(row.until_s, UTC)
    over = "expired" if until < datetime.now(UTC) else "valid"
    return {
        "id": row.id,
        "participant": row.participant_id,
        "routine": row.routine_id,
        "until": until.isoformat(timespec="minutes"),
        "state": "revoked" if row.revoked_at else over,
        "what": f"{row.routine_id} for {row.participant_id}",
    }
