"""Routines that are followed in a browser, invitations to them, and the sessions of it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "follow_routines",
        sa.Column("centre", sa.String, primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("title", sa.JSON, nullable=False),
        sa.Column("duration_s", sa.Double, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("folder", sa.String, nullable=False),
        sa.Column("token_id", sa.String),
        sa.Column("published_at", sa.String, nullable=False),
    )
    op.create_table(
        "follow_invitations",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("code_hash", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("token_hash", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("centre", sa.String, nullable=False),
        sa.Column("participant_id", sa.String, nullable=False),
        sa.Column("routine_id", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("profile", sa.String, nullable=False),
        sa.Column("until_s", sa.Double, nullable=False),
        sa.Column("created_at", sa.String, nullable=False),
        sa.Column("revoked_at", sa.String),
    )
    op.create_table(
        "follow_sessions",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("resume_hash", sa.LargeBinary, nullable=False),
        sa.Column("invitation_id", sa.String, nullable=False),
        sa.Column("centre", sa.String, nullable=False),
        sa.Column("participant_id", sa.String, nullable=False),
        sa.Column("routine_id", sa.String, nullable=False),
        sa.Column("folder", sa.String, nullable=False),
        sa.Column("hello", sa.JSON, nullable=False),
        sa.Column("profile", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("reason", sa.String),
        sa.Column("started_at", sa.String, nullable=False),
        sa.Column("ended_at", sa.String),
        sa.Column("poses", sa.Integer),
        sa.Column("duration_s", sa.Double),
        sa.Column("reached_s", sa.Double),
    )
    op.create_index("ix_follow_sessions_state", "follow_sessions", ["state"])
    op.create_index(
        "ix_follow_sessions_centre_participant_id",
        "follow_sessions",
        ["centre", "participant_id"],
    )
