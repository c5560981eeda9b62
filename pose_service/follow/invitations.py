"""Codes that a centre hands out: each for one participant and one routine, and only for a while.

Of a code and of the token that it is exchanged for the database has hashes only. The token follows
from the code, so that a page that is loaded again, or a second window, has the same one.
"""

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass

import sqlalchemy as sa

from coach_app.engine.judging.body_limits import BodyLimits
from coach_app.engine.reporting import session_schema
from coach_app.errors import InputError
from coach_app.languages.phrases import languages
from pose_service.storage.database import Database
from pose_service.storage.session_store import searchable, utc_now
from pose_service.storage.tables import FollowRoutineRow, InvitationRow
from pose_service.storage.token_store import revoke_row
from pose_service.storage.tokens import digest

LONGEST_HOURS = 31 * 24.0

# Without I, L, O and U, which are read as others or make words.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _GROUP = 3, 4  # 60 random bits
_MEANT = str.maketrans("ILO", "110")
_PURPOSE = b"coach.follow.token"
_PREFIX = "follow_"
_BEGUN_S = 2 * 3600.0  # who entered in time may go on to the end


@dataclass(frozen=True, slots=True)
class Guest:
    """A participant who follows a routine, as their code says.

    Attributes:
        invitation_id: public id of the invitation.
        centre, participant_id, routine_id: what it is bound to.
        language: one of `languages()`.
        profile: what of the participant's body counts.
        expires_in_s: how long the token holds.
    """

    invitation_id: str
    centre: str
    participant_id: str
    routine_id: str
    language: str
    profile: str
    expires_in_s: float


class ExpiredError(InputError):
    """A code that was right once."""


class Invitations:
    """The invitations of all centres."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def invite(
        self,
        centre: str,
        participant_id: str,
        routine_id: str,
        *,
        hours: float = 24.0,
        language: str = "en",
        profile: str = "standing",
    ) -> tuple[str, str]:
        """Make an invitation; gives its id and the code, which is told this once.

        Raises:
            InputError: there is no such routine, or something else cannot be.
        """
        _check(participant_id, hours, language)
        BodyLimits(profile)
        code = "-".join(
            "".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS)
        )
        row = InvitationRow(
            id=secrets.token_hex(6),
            code_hash=digest(_plain(code)),
            token_hash=digest(token_of(code)),
            centre=centre,
            participant_id=searchable(participant_id),
            routine_id=routine_id,
            language=language,
            profile=profile,
            until_s=time.time() + hours * 3600.0,
            created_at=utc_now(),
            revoked_at=None,
        )
        with self._database.write() as session:
            if session.get(FollowRoutineRow, (centre, routine_id)) is None:
                raise InputError(
                    f"The centre {centre} has no routine {routine_id}; publish it first with"
                    " coach-app routine publish."
                )
            session.add(row)
        return row.id, code

    def enter(self, code: str) -> Guest | None:
        """Find whom a code lets in; None if it is nobody's.

        Raises:
            ExpiredError: it has expired or was revoked.
        """
        with self._database.read() as session:
            row = session.scalar(
                sa.select(InvitationRow).where(InvitationRow.code_hash == digest(_plain(code)))
            )
        if row is None:
            return None
        if row.revoked_at is not None or row.until_s < time.time():
            raise ExpiredError("This code has expired; ask the centre for a new one.")
        return _guest(row)

    def guest(self, token: str) -> Guest | None:
        """Find whose token it is; None if it is nobody's, has expired or was revoked."""
        if not token.startswith(_PREFIX):
            return None
        with self._database.read() as session:
            row = session.scalar(
                sa.select(InvitationRow).where(InvitationRow.token_hash == digest(token))
            )
        if row is None or row.revoked_at is not None or _left_s(row) <= 0.0:
            return None
        return _guest(row)

    def all(self, centre: str | None = None) -> tuple[InvitationRow, ...]:
        """The invitations, of one centre or of all, oldest first."""
        rows = sa.select(InvitationRow).order_by(InvitationRow.created_at, InvitationRow.id)
        if centre is not None:
            rows = rows.where(InvitationRow.centre == centre)
        with self._database.read() as session:
            return tuple(session.scalars(rows))

    def revoked(self) -> set[str]:
        """Ids of the invitations that were taken back before they expired."""
        rows = sa.select(InvitationRow.id).where(
            InvitationRow.revoked_at.is_not(None),
            InvitationRow.until_s + _BEGUN_S > time.time(),
        )
        with self._database.read() as session:
            return set(session.scalars(rows))

    def revoke(self, invitation_id: str) -> None:
        """Let nobody in with it any more; a session under way ends within seconds.

        Raises:
            InputError: there is no such invitation.
        """
        if not revoke_row(self._database, InvitationRow, invitation_id):
            raise InputError(
                f"There is no invitation {invitation_id}; pose-service invite --list shows them."
            )


def token_of(code: str) -> str:
    """The token that a code is exchanged for: it tells nothing of the code."""
    return _PREFIX + hmac.new(_plain(code).encode(), _PURPOSE, hashlib.sha256).hexdigest()


def _plain(code: str) -> str:
    """Normalise a code: without lines and spaces, a zero where somebody typed an O."""
    kept = "".join(letter for letter in code.upper() if letter.isascii() and letter.isalnum())
    return kept.translate(_MEANT)


def _left_s(row: InvitationRow) -> float:
    return row.until_s + _BEGUN_S - time.time()


def _guest(row: InvitationRow) -> Guest:
    return Guest(
        invitation_id=row.id,
        centre=row.centre,
        participant_id=row.participant_id,
        routine_id=row.routine_id,
        language=row.language,
        profile=row.profile,
        expires_in_s=_left_s(row),
    )


def _check(participant_id: str, hours: float, language: str) -> None:
    if not session_schema.fits("participant_id", participant_id):
        raise InputError(
            "--participant is the pseudonym that the centre gave: 1 to 64 characters, never a name."
        )
    if not 0.0 < hours <= LONGEST_HOURS:
        raise InputError(f"--hours is above 0 and at most {LONGEST_HOURS:.0f}.")
    if language not in languages():
        raise InputError(f"There is no language {language!r}; use {' or '.join(languages())}.")
