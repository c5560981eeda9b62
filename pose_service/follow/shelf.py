"""The routines that a centre's participants may follow in a browser.

A routine comes as a .coach file and is laid out for serving: its film as one file, the pose track
that it is judged by, and its moves.
"""

import secrets
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from coach_app.engine.core.file_digests import sha256_of
from coach_app.engine.core.routine import TEXT_SUFFIX, Routine
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.media.films.browser_films import is_played
from coach_app.engine.pose_tracks.tracks import load_track, save_track
from coach_app.engine.routines.coach_file import look_into, unpack
from coach_app.engine.routines.executions import names_of, path_of
from coach_app.engine.routines.foreign_tracks import FOLDER
from coach_app.engine.routines.routine_file import FILE_NAME
from coach_app.errors import InputError
from pose_service.decoding.guarded_source import GuardedSource
from pose_service.follow.laid_out import TRACK
from pose_service.limits import Limits
from pose_service.storage.database import Database
from pose_service.storage.files import Files
from pose_service.storage.session_store import utc_now
from pose_service.storage.tables import FollowRoutineRow

MOST_ROUTINES = 500
"""Of one centre."""
LONGEST_S = 2 * 3600.0
FILM_TYPES = {".mp4": "video/mp4", ".m4v": "video/mp4", ".mov": "video/mp4", ".webm": "video/webm"}
"""As what a film is sent, by its ending; `is_played` says which may be."""

_DRAWN = "it is drawn while it plays; publish it with coach-app routine publish, which draws a film"


class Shelf:
    """The published routines of all centres."""

    def __init__(self, database: Database, files: Files, limits: Limits) -> None:
        self._database = database
        self._files = files
        self._limits = limits

    def publish(self, centre: str, routine_id: str, upload: Path, token_id: str | None) -> bool:
        """Put a .coach file on the shelf; returns False if exactly this file is published already.

        Raises:
            InputError: the file cannot be used, or the centre has too many; one sentence.
            StorageError: the disk refused.
        """
        digest = sha256_of(upload)
        known = self.find(centre, routine_id)
        if known is not None and known.sha256 == digest:
            return False
        if known is None:
            _require_room(len(self.all(centre)))  # before the work of unpacking
        routine, folder = self._laid_out(upload)
        values = {
            "title": dict(routine.title),
            "duration_s": routine.duration_s,
            "sha256": digest,
            "folder": folder,
            "token_id": token_id,
            "published_at": utc_now(),
        }
        # The files of before stay for who follows them now, until nobody has them (`Files.sweep`).
        with self._database.write() as session:
            if known is None:  # others may have come meanwhile
                others = sa.select(sa.func.count()).where(
                    FollowRoutineRow.centre == centre, FollowRoutineRow.id != routine_id
                )
                _require_room(session.scalar(others) or 0)
            session.merge(FollowRoutineRow(centre=centre, id=routine_id, **values))
        return True

    def all(self, centre: str) -> tuple[FollowRoutineRow, ...]:
        """The centre's routines, by id."""
        rows = (
            sa.select(FollowRoutineRow)
            .where(FollowRoutineRow.centre == centre)
            .order_by(FollowRoutineRow.id)
        )
        with self._database.read() as session:
            return tuple(session.scalars(rows))

    def find(self, centre: str, routine_id: str) -> FollowRoutineRow | None:
        """One routine of the centre; None if it is not there."""
        with self._database.read() as session:
            return session.get(FollowRoutineRow, (centre, routine_id))

    def remove(self, centre: str, routine_id: str) -> bool:
        """Take it off the shelf: nobody can begin it any more; False if it was not there."""
        with self._database.write() as session:
            row = session.get(FollowRoutineRow, (centre, routine_id))
            if row is None:
                return False
            session.delete(row)
        return True

    def _laid_out(self, upload: Path) -> tuple[Routine, str]:
        """Unpack, check and rename into place; gives the routine and its folder's name."""
        name = secrets.token_hex(16)
        workspace = self._files.new_workspace(name, 0)
        try:
            if look_into(upload)["video"]["file"].endswith(TEXT_SUFFIX):
                raise InputError(f"The routine was not published: {_DRAWN}.")
            routine = unpack(upload, workspace, video_length_s=self._played_length_s)
            _check(routine)
            save_track(workspace / TRACK, _one_track(workspace))
            keep = [routine.video, workspace / FILE_NAME, workspace / TRACK]
            keep += [path_of(workspace, name) for name in names_of(workspace)]
            return routine, self._files.publish(workspace, keep, "routines")
        except InputError as error:
            # It names a file of ours, which the sender does not know.
            sentence = str(error).replace(str(upload), "The file").replace(str(workspace), "it")
            raise InputError(sentence) from error
        finally:
            self._files.discard(workspace)

    def _played_length_s(self, video: Path) -> float | None:
        """Length of a film, opened in a confined process.

        Raises:
            InputError: not every browser plays it.
        """
        with closing(GuardedSource(video, self._limits)) as source:
            if is_played(video.suffix, source.codec, source.pixel_format):
                return source.duration_s
            raise InputError(
                "The routine was not published: not every browser plays its film"
                f" ({video.suffix}, {source.codec}, {source.pixel_format}); publish it with"
                " coach-app routine publish, or save it as H.264 of 8 bits in an MP4."
            )


def _require_room(others: int) -> None:
    if others >= MOST_ROUTINES:
        raise InputError(
            f"The centre has {MOST_ROUTINES} routines already; remove one that nobody follows."
        )


def _check(routine: Routine) -> None:
    if routine.duration_s > LONGEST_S:
        raise InputError(
            f"The routine was not published: it lasts longer than {LONGEST_S / 3600:.0f} hours."
        )


def _one_track(folder: Path) -> PoseTrack:
    """The first of the pose tracks that came along, read and checked."""
    laid = sorted((folder / FOLDER).glob("*.npz"))
    if not laid:
        raise InputError(
            "The routine was not published: it holds no poses to judge by; publish it with"
            " coach-app routine publish, which measures it first."
        )
    return load_track(laid[0])
