"""Who may do what. `Access.require` makes the dependency that a route names.

A route says `caller: Annotated[Caller, Depends(access.require(Role.CLINICIAN))]` and lists
`access.RESPONSES` among its responses; what it then reads or writes is limited to
`caller.centre`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from pose_service.storage import tokens
from pose_service.storage.token_store import TokenStore
from pose_service.structures import Problem, Role

RESPONSES: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "No valid token."},
    403: {"model": Problem, "description": "The token's role may not do this."},
}


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks.

    Attributes:
        token_id: public id of the token; None for the environment's.
        role: what the token may do.
        centre: whose data it may see.
    """

    token_id: str | None
    role: Role
    centre: str


class Access:
    """Checks bearer tokens.

    Args:
        store: the tokens that were created.
        own_token: one more, from the environment, and its caller; None for none.
    """

    def __init__(self, store: TokenStore, own_token: tuple[str, Caller] | None = None) -> None:
        self._store = store
        self._own = (tokens.digest(own_token[0]), own_token[1]) if own_token else None

    def require(self, *roles: Role) -> Callable[..., Caller]:
        """A dependency for FastAPI that lets these roles pass, and admins always."""
        allowed = {*roles, Role.ADMIN}
        bearer = HTTPBearer(auto_error=False, description="Made by pose-service token create.")

        def caller(
            credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
        ) -> Caller:
            found = self.identify(credentials.credentials) if credentials else None
            if found is None:
                raise HTTPException(
                    401,
                    "A valid bearer token is needed; ask the operator for one.",
                    headers={"WWW-Authenticate": "Bearer"},
                )
            if found.role not in allowed:
                wanted = " or ".join(sorted(allowed))
                raise HTTPException(
                    403, f"A token of the role {wanted} is needed; this one's is {found.role}."
                )
            return found

        return caller

    def identify(self, text: str) -> Caller | None:
        """Whose token it is; None if it is nobody's.

        Raises:
            StorageError: the database cannot be read.
        """
        if self._own is not None and tokens.matches(text, self._own[0]):
            return self._own[1]
        token_id = tokens.token_id(text)
        row = self._store.get(token_id) if token_id else None
        if row is None or row.revoked_at or not tokens.matches(text, row.hash):
            return None
        return Caller(row.id, Role(row.role), row.centre)
