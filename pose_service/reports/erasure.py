"""`DELETE /v1/participants/{id}`: a participant is forgotten."""

from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import APIRouter, Depends, HTTPException, Path, Response

from pose_service import access
from pose_service.access import Caller
from pose_service.services import Services
from pose_service.storage.database import Database
from pose_service.storage.session_store import searchable, utc_now
from pose_service.storage.tables import ErasureRow, ReportAccessRow, SessionRow
from pose_service.structures import Problem, Role

# Ends of other addresses, which this one's pattern fits too, since an id may hold a slash.
_OTHERS = ("/report", "/accesses")


def forget(database: Database, caller: Caller, participant_id: str) -> bool:
    """Delete a participant's sessions, and the id from the record of who looked at them.

    What stays says that somebody was forgotten, when and by whom, and not who it was.

    Args:
        database: where the sessions are.
        caller: who deletes; nothing of another centre is touched.
        participant_id: the pseudonym.

    Returns:
        False where the centre has no such participant; then nothing was changed.

    Raises:
        StorageError: nothing was deleted, or it is deleted and its bytes could not be wiped yet.
    """
    name = searchable(participant_id)
    if not name:
        return False  # sessions of nobody are of several people
    with database.write() as session:
        deleted = session.execute(
            sa.delete(SessionRow)
            .where(SessionRow.centre == caller.centre, SessionRow.participant_id == name)
            .returning(SessionRow.number)
        ).all()
        if not deleted:
            return False
        session.execute(
            sa.update(ReportAccessRow)
            .where(ReportAccessRow.centre == caller.centre, ReportAccessRow.participant_id == name)
            .values(participant_id=None)
        )
        session.add(
            ErasureRow(
                at=utc_now(),
                centre=caller.centre,
                token_id=caller.token_id,
                sessions=len(deleted),
            )
        )
    database.wipe_deleted()
    return True


def router(services: Services) -> APIRouter:
    """The route of being forgotten."""
    routes = APIRouter(prefix="/v1/participants", tags=["participants"])
    admin = services.access.require(Role.ADMIN)
    responses: dict[int | str, dict[str, Any]] = {
        204: {"description": "Nothing of the participant is there any more."},
        **access.RESPONSES,
        404: {"model": Problem, "description": "The centre has no such participant."},
        405: {"model": Problem, "description": "A report cannot be deleted by itself."},
        422: {"model": Problem, "description": "A parameter is not as documented."},
        503: {"model": Problem, "description": "The database cannot be used now."},
    }

    @routes.delete("/{participant_id:path}", status_code=204, responses=responses)
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

    return routes
