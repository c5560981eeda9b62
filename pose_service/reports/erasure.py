"""A participant, a session, or all sessions of nobody are forgotten, for good."""

from collections.abc import Sequence
from typing import Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Depends, HTTPException, Path, Response
from sqlalchemy.orm import Session
from starlette.convertors import StringConvertor, register_url_convertor

from pose_service import access
from pose_service.access import Caller
from pose_service.services import Services
from pose_service.storage.database import Database, insert_new
from pose_service.storage.session_store import erased_hash, searchable, utc_now
from pose_service.storage.tables import (
    ErasedSessionRow,
    ErasureRow,
    FollowSessionRow,
    InvitationRow,
    ReportAccessRow,
    SessionRow,
)
from pose_service.structures import Role

SESSION_ID = Path(pattern="^[A-Za-z0-9_-]{8,64}$", description="As it was posted.")


class _Anything(StringConvertor):
    """Ids that were taken before ids had rules: a line break ends a usual path."""

    regex = "(?s:.*)"


register_url_convertor("anything", _Anything())

# Ends of other addresses, which this one's pattern fits too, since an id may hold a slash.
_OTHERS = ("/report", "/accesses")


def forget(database: Database, caller: Caller, participant_id: str) -> bool:
    """Delete a participant's sessions, and the id from who looked at them; False: there is none.

    What stays says that somebody was forgotten, when and by whom, and not who it was.

    Raises:
        StorageError: nothing was deleted, or it is deleted and its bytes could not be wiped yet.
    """
    name = searchable(participant_id)
    if not name:
        return False  # sessions of nobody are of several people
    with database.write() as session:
        followed = _forget_following(session, caller, name)
        if not _erase(session, caller, SessionRow.participant_id == name) and not followed:
            return False
        session.execute(
            sa.update(ReportAccessRow)
            .where(ReportAccessRow.centre == caller.centre, ReportAccessRow.participant_id == name)
            .values(participant_id=None)
        )
    database.wipe_deleted()
    return True


def _forget_following(session: Session, caller: Caller, name: str) -> bool:
    """Delete invitations, and sessions in browsers; False where there are none.

    One that is under way ends without being stored.
    """
    sessions = session.scalars(
        sa.delete(FollowSessionRow)
        .where(FollowSessionRow.centre == caller.centre, FollowSessionRow.participant_id == name)
        .returning(FollowSessionRow.id)
    ).all()
    _keep_away(session, caller, sessions)
    invitations = session.scalars(
        sa.delete(InvitationRow)
        .where(InvitationRow.centre == caller.centre, InvitationRow.participant_id == name)
        .returning(InvitationRow.id)
    ).all()
    return bool(sessions or invitations)


def erase_sessions(database: Database, caller: Caller, which: sa.ColumnElement[bool]) -> bool:
    """Delete the sessions of the caller's centre that fit a condition; False where there are none.

    Raises:
        StorageError: as of `forget`.
    """
    with database.write() as session:
        if not _erase(session, caller, which):
            return False
    database.wipe_deleted()
    return True


def was_erased(database: Database, caller: Caller, session_id: str) -> bool:
    """Whether a session of the caller's centre was erased before."""
    with database.read() as session:
        row = session.get(ErasedSessionRow, (caller.centre, erased_hash(session_id)))
        return row is not None


def _erase(session: Session, caller: Caller, which: sa.ColumnElement[bool]) -> int:
    """Delete sessions, and see to it that none comes back when it is posted again."""
    deleted = session.scalars(
        sa.delete(SessionRow)
        .where(SessionRow.centre == caller.centre, which)
        .returning(SessionRow.id)
    ).all()
    _keep_away(session, caller, deleted)
    if deleted:
        by = {"centre": caller.centre, "token_id": caller.token_id}
        session.add(ErasureRow(at=utc_now(), sessions=len(deleted), **by))
    return len(deleted)


def _keep_away(session: Session, caller: Caller, session_ids: Sequence[str]) -> None:
    for session_id in session_ids:
        hashed = {"centre": caller.centre, "id_hash": erased_hash(session_id)}
        insert_new(session, ErasedSessionRow, hashed)


_OF_A_PARTICIPANT: access.Responses = {
    204: {"description": "Nothing of the participant is there any more."},
    **access.COMMON,
    **access.problems(
        {
            404: "The centre has no such participant.",
            405: "A report cannot be deleted by itself.",
        }
    ),
}
_OF_A_SESSION: access.Responses = {
    204: {"description": "It is not there any more, and does not come back."},
    **access.COMMON,
    **access.problems({404: "The centre has no such session."}),
}


def router(services: Services) -> APIRouter:
    """The routes of being forgotten."""
    routes = APIRouter(prefix="/v1", tags=["participants"])
    admin = services.access.require(Role.ADMIN)

    @routes.delete(
        "/participants/{participant_id:anything}", status_code=204, responses=_OF_A_PARTICIPANT
    )
    def forget_participant(
        # Of any length: the ends of the other addresses come on top of an id's own 64.
        participant_id: Annotated[
            str, Path(description="The pseudonym, as the sessions carry it.")
        ],
        caller: Annotated[Caller, Depends(admin)],
    ) -> Response:
        """Forget a participant: delete every session of this pseudonym in the centre, for good."""
        if forget(services.database, caller, participant_id):
            return Response(status_code=204)
        if participant_id.endswith(_OTHERS):
            raise HTTPException(405, "Delete the participant, not the report.", {"Allow": "GET"})
        raise HTTPException(404, "The centre has no such participant; check the id.")

    @routes.delete("/sessions/{session_id}", status_code=204, responses=_OF_A_SESSION)
    def forget_session(
        session_id: Annotated[str, SESSION_ID], caller: Annotated[Caller, Depends(admin)]
    ) -> Response:
        """Forget one session; posted again, it is answered as known and stays away."""
        database = services.database
        if erase_sessions(database, caller, SessionRow.id == session_id) or was_erased(
            database, caller, session_id
        ):
            return Response(status_code=204)
        raise HTTPException(404, "The centre has no such session; check the id.")

    @routes.delete("/sessions-of-nobody", status_code=204, responses=_OF_A_SESSION)
    def forget_nobody(caller: Annotated[Caller, Depends(admin)]) -> Response:
        """Forget every session that was taken without a participant's id, as once was possible."""
        if erase_sessions(services.database, caller, SessionRow.participant_id == ""):
            return Response(status_code=204)
        raise HTTPException(404, "The centre has no session without a participant's id.")

    return routes
