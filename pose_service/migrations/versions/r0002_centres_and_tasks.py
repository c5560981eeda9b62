"""Centres, roles and the tasks of videos. What was there becomes the centre `default`'s."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_SESSION_COLUMNS = "number, id, document, hash, token_id, received_at"


def upgrade() -> None:
    """Add role and centre to tokens, the centre to sessions, and the tasks."""
    # Text, because the old table is a STRICT one of SQLite, which knows no other name for it.
    for column, default in (("role", "device"), ("centre", "default")):
        op.add_column("tokens", sa.Column(column, sa.Text, nullable=False, server_default=default))
    _rebuild_sessions()
    _create_tasks()
    if op.get_bind().dialect.name == "sqlite":
        # The service before Alembic knows this number only, and must not write here any more.
        op.execute("PRAGMA user_version = 2")


def _rebuild_sessions() -> None:
    """Ids are unique within a centre from now on, which SQLite can only say of a new table."""
    op.rename_table("sessions", "sessions_before")
    op.create_table(
        "sessions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("centre", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("token_id", sa.String),
        sa.Column("received_at", sa.String, nullable=False),
        sa.UniqueConstraint("centre", "id", name="uq_sessions_centre_id"),
    )
    op.execute(
        f"INSERT INTO sessions (centre, {_SESSION_COLUMNS})"
        f" SELECT 'default', {_SESSION_COLUMNS} FROM sessions_before ORDER BY number"
    )
    op.drop_table("sessions_before")


def _create_tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("centre", sa.String, nullable=False),
        sa.Column("token_id", sa.String),
        sa.Column("upload_key", sa.String, nullable=False),
        sa.Column("video_sha256", sa.String, nullable=False),
        sa.Column("video_bytes", sa.BigInteger, nullable=False),
        sa.Column("model", sa.String, nullable=False),
        sa.Column("people", sa.String, nullable=False),
        sa.Column("draw", sa.Boolean, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("reason", sa.String),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("worker", sa.String),
        sa.Column("lease_until_s", sa.Double),
        sa.Column("not_before_s", sa.Double, nullable=False),
        sa.Column("nudged_s", sa.Double, nullable=False),
        sa.Column("stage", sa.String),
        sa.Column("done", sa.BigInteger, nullable=False),
        sa.Column("total", sa.BigInteger),
        sa.Column("frames", sa.Integer),
        sa.Column("duration_s", sa.Double),
        sa.Column("people_seen", sa.Integer),
        sa.Column("timings", sa.JSON, nullable=False),
        sa.Column("results", sa.JSON, nullable=False),
        sa.Column("results_folder", sa.String),
        sa.Column("created_s", sa.Double, nullable=False),
        sa.Column("started_s", sa.Double),
        sa.Column("finished_s", sa.Double),
        sa.Column("videos_deleted_s", sa.Double),
        sa.UniqueConstraint("centre", "upload_key", name="uq_tasks_centre_upload_key"),
    )
    op.create_index("ix_tasks_state_created_s", "tasks", ["state", "created_s"])
