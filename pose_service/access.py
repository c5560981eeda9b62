"""Authorisation by bearer token: roles, and `Access.require`, the dependency of a route.

A route says `caller: Annotated[Caller, Depends(access.require(Role.CLINICIAN))]` and lists
`access.RESPONSES` among its responses; what it then reads or writes is limited to
`caller.centre`.
"""

import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from pose_service.quotas import Quota
from pose_service.storage import tokens
from pose_service.storage.token_store import TokenStore
from pose_service.structures import Problem, Role

Responses: TypeAlias = dict[int | str, dict[str, Any]]
"""What a route answers by status, for its description."""


def problems(said: Mapping[int, str], model: type[Problem] = Problem) -> Responses:
    """Refusals of a route, with what each status says."""
    return {status: {"model": model, "description": text} for status, text in said.items()}


RESPONSES = problems(
    {
        401: "No valid token.",
        403: "The token's role may not do this.",
        429: "Too much at once; see Retry-After.",
    }
)
COMMON = RESPONSES | problems(
    {422: "A parameter is not as documented.", 503: "Database or disk cannot be used now."}
)
"""What a route answers that reads or writes what is kept, by parameters."""
_MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Caller:
    """The authenticated sender of a request.

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

    `own_token` is one more, from the environment, with its caller; `most_bad` tokens that are
    nobody's may be tried of one address in a minute.
    """

    def __init__(
        self,
        store: TokenStore,
        own_token: tuple[str, Caller] | None = None,
        most_bad: int = 30,
    ) -> None:
        self._store = store
        self._bad = Quota(most_bad, 60.0)
        self._good: OrderedDict[bytes, None] = OrderedDict()
        self._remembering = threading.Lock()
        self._own = (tokens.digest(own_token[0]), own_token[1]) if own_token else None

    def require(self, *roles: Role) -> Callable[..., Caller]:
        """A dependency for FastAPI that lets these roles pass, and admins always."""
        allowed = {*roles, Role.ADMIN}
        bearer = HTTPBearer(auto_error=False, description="Made by pose-service token create.")

        def caller(
            request: Request,
            credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
        ) -> Caller:
            address = request.client.host if request.client else ""
            found = self._tried(credentials.credentials, address) if credentials else None
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

    def _tried(self, text: str, address: str) -> Caller | None:
        """Identify a caller, but try no more bad tokens of one address than allowed.

        Who was let in before is let in still: others may share the address.
        """
        hashed = tokens.digest(text)
        wait_s = self._bad.wait_s(address)
        if wait_s and hashed not in self._good:
            raise too_many(wait_s, "Too many tokens of this address were not valid; wait a while.")
        found = self.identify(text)
        if found is None:
            self._bad.take(address)
            return None
        with self._remembering:
            self._good[hashed] = None
            self._good.move_to_end(hashed)
            if len(self._good) > _MOST_REMEMBERED:
                self._good.popitem(last=False)
        return found

    def known(self, text: str) -> bytes | None:
        """A name for a token that was let in before; None for any other. Asks no database."""
        hashed = tokens.digest(text)
        return hashed if hashed in self._good else None

    def identify(self, text: str) -> Caller | None:
        """Find whose token it is; None if it is nobody's.

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


def too_many(wait_s: float, sentence: str) -> HTTPException:
    """The refusal of what may be tried again after a while; the rest of its body is not read."""
    headers = {"Retry-After": str(math.ceil(wait_s)), "Connection": "close"}
    return HTTPException(429, sentence, headers)
