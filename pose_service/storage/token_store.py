"""The bearer tokens: hashes, roles and centres."""

from typing import Any

import sqlalchemy as sa

from coach_app.errors import InputError
from pose_service.storage.database import Database
from pose_service.storage.session_store import utc_now
from pose_service.storage.tables import InvitationRow, TokenRow
from pose_service.storage.tokens import NewToken
from pose_service.structures import Role


def revoke_row(database: Database, table: type[TokenRow | InvitationRow], row_id: str) -> bool:
    """Note that a row holds no more, unless that is noted already; False if there is none."""
    revoked_at = sa.func.coalesce(table.revoked_at, utc_now())
    with database.write() as session:
        changed: Any = session.execute(
            sa.update(table).where(table.id == row_id).values(revoked_at=revoked_at)
        )
    return bool(changed.rowcount)


class TokenStore:
    """The tokens of all centres."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, token: NewToken, label: str, role: Role, centre: str) -> None:
        """Keep a token's hash."""
        row = TokenRow(
            id=token.id,
            label=label,
            hash=token.hash,
            created_at=utc_now(),
            revoked_at=None,
            role=role.value,
            centre=centre,
        )
        with self._database.write() as session:
            session.add(row)

    def get(self, token_id: str) -> TokenRow | None:
        """The token with this public id, revoked ones too."""
        with self._database.read() as session:
            return session.get(TokenRow, token_id)

    def all(self) -> tuple[TokenRow, ...]:
        """List all tokens, oldest first."""
        oldest_first = sa.select(TokenRow).order_by(TokenRow.created_at, TokenRow.id)
        with self._database.read() as session:
            return tuple(session.scalars(oldest_first))

    def revoke(self, token_id: str) -> None:
        """Accept the token no more.

        Raises:
            InputError: there is no such token.
        """
        if not revoke_row(self._database, TokenRow, token_id):
            raise InputError(f"There is no token {token_id}; pose-service token list shows them.")
