"""The tables, as the newest migration leaves them. Times are ISO 8601 text or seconds since 1970.

A row belongs to one centre, and is shown to nobody of another.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from pose_service.storage.database import Base
from pose_service.structures import Options

DEFAULT_CENTRE = "default"


class TokenRow(Base):
    """A bearer token: `id` is public, `hash` is SHA-256 of the whole token."""

    __tablename__ = "tokens"

    id: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    hash: Mapped[bytes]
    created_at: Mapped[str]
    revoked_at: Mapped[str | None]
    role: Mapped[str]
    centre: Mapped[str]


class SessionRow(Base):
    """A session of exercise as it was posted."""

    __tablename__ = "sessions"
    __table_args__ = (
        sa.UniqueConstraint("centre", "id"),
        sa.Index(None, "centre", "participant_id", "started_s"),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    centre: Mapped[str]
    id: Mapped[str]
    """The poster's idempotency key."""
    document: Mapped[str]
    """JSON, canonical."""
    hash: Mapped[bytes]
    """SHA-256 of it."""
    token_id: Mapped[str | None]
    """None: the token of the environment."""
    received_at: Mapped[str]
    participant_id: Mapped[str]
    """The document's, to find it by; empty: nobody's."""
    started_s: Mapped[float] = mapped_column(sa.Double)
    """The document's, in seconds since 1970."""


class ReportAccessRow(Base):
    """A look at participants' health values: who, when, whose."""

    __tablename__ = "report_accesses"
    __table_args__ = (sa.Index(None, "centre", "participant_id"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[str]
    centre: Mapped[str]
    token_id: Mapped[str | None]
    """None: the token of the environment."""
    participant_id: Mapped[str | None]
    """None: the list of participants, or one who was forgotten since."""
    form: Mapped[str]
    """list, html, json, pdf or fhir."""


class ErasureRow(Base):
    """A participant was forgotten: when, by whom and how many sessions; never who it was."""

    __tablename__ = "erasures"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[str]
    centre: Mapped[str]
    token_id: Mapped[str | None]
    """None: the token of the environment."""
    sessions: Mapped[int]


class ErasedSessionRow(Base):
    """A session that was erased, by a hash of its id: when it is posted again, it stays away."""

    __tablename__ = "erased_sessions"

    centre: Mapped[str] = mapped_column(primary_key=True)
    id_hash: Mapped[bytes] = mapped_column(primary_key=True)


class InstallationRow(Base):
    """The one row that tells this service from every other, for ids that others keep."""

    __tablename__ = "installation"

    id: Mapped[str] = mapped_column(primary_key=True)
    written_at: Mapped[str | None]
    """When somebody last asked whether anything can be stored."""


class TaskRow(Base):
    """A video to be worked on. The row is the truth; a message of the queue is only a nudge.

    `fence` grows with every claim: who comes with an older one has lost the task to another.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        sa.UniqueConstraint("centre", "upload_key"),
        sa.Index(None, "state", "created_s"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    centre: Mapped[str]
    token_id: Mapped[str | None]
    upload_key: Mapped[str]
    """Of the Idempotency-Key, or of content and options: the same one is the same task."""
    video_sha256: Mapped[str]
    video_bytes: Mapped[int] = mapped_column(sa.BigInteger)
    model: Mapped[str]
    people: Mapped[str]
    draw: Mapped[bool]

    state: Mapped[str]
    reason: Mapped[str | None]
    attempts: Mapped[int]
    losses: Mapped[int] = mapped_column(server_default="0")
    """How often its worker was gone without having crashed: killed, or its host was."""
    fence: Mapped[int]
    worker: Mapped[str | None]
    lease_until_s: Mapped[float | None] = mapped_column(sa.Double)
    not_before_s: Mapped[float] = mapped_column(sa.Double)
    nudged_s: Mapped[float] = mapped_column(sa.Double)

    stage: Mapped[str | None]
    done: Mapped[int] = mapped_column(sa.BigInteger)
    total: Mapped[int | None] = mapped_column(sa.BigInteger)
    frames: Mapped[int | None]
    duration_s: Mapped[float | None] = mapped_column(sa.Double)
    people_seen: Mapped[int | None]
    timings: Mapped[dict[str, float]] = mapped_column(sa.JSON)
    results: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    """Public name -> size in bytes of the file."""
    results_folder: Mapped[str | None]

    created_s: Mapped[float] = mapped_column(sa.Double)
    started_s: Mapped[float | None] = mapped_column(sa.Double)
    finished_s: Mapped[float | None] = mapped_column(sa.Double)
    videos_deleted_s: Mapped[float | None] = mapped_column(sa.Double)

    @property
    def options(self) -> Options:
        """Options of the sender."""
        return Options(self.model, "all" if self.people == "all" else "one", self.draw)

    def free_content(self) -> None:
        """Let the same content be a new task; an Idempotency-Key stays with its task for good."""
        if self.upload_key.startswith("content:"):
            self.upload_key = f"ended:{self.id}"


class FollowRoutineRow(Base):
    """A routine that a centre's participants may follow in a browser."""

    __tablename__ = "follow_routines"

    centre: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[dict[str, str]] = mapped_column(sa.JSON)
    """By language."""
    duration_s: Mapped[float] = mapped_column(sa.Double)
    sha256: Mapped[str]
    """Of the .coach file."""
    folder: Mapped[str]
    """Of its files, within `files/routines`."""
    token_id: Mapped[str | None]
    published_at: Mapped[str]


class InvitationRow(Base):
    """A code for one participant and one routine: only hashes of it, and until when."""

    __tablename__ = "follow_invitations"

    id: Mapped[str] = mapped_column(primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(unique=True)
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    """Of the token that `enter` answers the code with."""
    centre: Mapped[str]
    participant_id: Mapped[str]
    routine_id: Mapped[str]
    language: Mapped[str]
    profile: Mapped[str]
    until_s: Mapped[float] = mapped_column(sa.Double)
    created_at: Mapped[str]
    revoked_at: Mapped[str | None]


class FollowSessionRow(Base):
    """A session in a browser: under way, finished, or interrupted and what is known of it then."""

    __tablename__ = "follow_sessions"
    __table_args__ = (sa.Index(None, "state"), sa.Index(None, "centre", "participant_id"))

    id: Mapped[str] = mapped_column(primary_key=True)
    resume_hash: Mapped[bytes]
    invitation_id: Mapped[str]
    centre: Mapped[str]
    participant_id: Mapped[str]
    routine_id: Mapped[str]
    folder: Mapped[str]
    """Of the routine's files when it began."""
    hello: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    """What the page said of skeleton, picture and model."""
    profile: Mapped[str]
    state: Mapped[str]
    """open, finished or interrupted."""
    reason: Mapped[str | None]
    started_at: Mapped[str]
    ended_at: Mapped[str | None]
    poses: Mapped[int | None]
    duration_s: Mapped[float | None] = mapped_column(sa.Double)
    reached_s: Mapped[float | None] = mapped_column(sa.Double)
    """The routine's position at its end."""
