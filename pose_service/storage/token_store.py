"""The bearer tokens: hashes, roles and centres."""

from typing import Any

import sqlalchemy as sa

from coach_app.errors import InputError
from pose_service.storage.database import Database
from pose_service.storage.session_store import utc_now
from pose_service.storage.tables import TokenRow
from pose_service.storage.tokens import NewToken
from pose_service.structures import Role


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
        revoked_at = sa.func.coalesce(TokenRow.revoked_at, utc_now())
        with self._database.write() as session:
            changed: Any = session.execute(
                sa.update(TokenRow).where(TokenRow.id == token_id).values(revoked_at=revoked_at)
            )
        if not changed.rowcount:
            raise InputError(f"There is no token {token_id}; pose-service token list shows them.")
