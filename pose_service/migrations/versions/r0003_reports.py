"""Columns of reports: sessions by participant, who looked, and which service this is."""

import json
import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_AT_ONCE = 500


def upgrade() -> None:
    """Add the columns and fill them from the documents; add the two tables."""
    op.add_column(
        "sessions", sa.Column("participant_id", sa.String, nullable=False, server_default="")
    )
    op.add_column("sessions", sa.Column("started_s", sa.Double, nullable=False, server_default="0"))
    _fill()
    op.create_index(
        "ix_sessions_centre_participant_id_started_s",
        "sessions",
        ["centre", "participant_id", "started_s"],
    )
    op.create_table(
        "report_accesses",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("centre", sa.String, nullable=False),
        sa.Column("token_id", sa.String),
        sa.Column("participant_id", sa.String),
        sa.Column("form", sa.String, nullable=False),
    )
    op.create_index(
        "ix_report_accesses_centre_participant_id",
        "report_accesses",
        ["centre", "participant_id"],
    )
    installation = op.create_table("installation", sa.Column("id", sa.String, primary_key=True))
    op.bulk_insert(installation, [{"id": str(uuid.uuid4())}])


def _fill() -> None:
    sessions = sa.table(
        "sessions",
        sa.column("number", sa.Integer),
        sa.column("document", sa.String),
        sa.column("participant_id", sa.String),
        sa.column("started_s", sa.Double),
    )
    connection = op.get_bind()
    done = 0
    while rows := connection.execute(
        sa.select(sessions.c.number, sessions.c.document)
        .where(sessions.c.number > done)
        .order_by(sessions.c.number)
        .limit(_AT_ONCE)
    ).all():
        for number, document in rows:
            connection.execute(
                sa.update(sessions)
                .where(sessions.c.number == number)
                .values(**_found_by(json.loads(document)))
            )
        done = rows[-1].number


def _found_by(document: dict[str, Any]) -> dict[str, str | float]:
    """Values of the columns in this layout; later ones may fill them otherwise."""
    return {
        "participant_id": document["participant_id"].replace("\0", "\ufffd"),
        "started_s": datetime.fromisoformat(document["started_at"]).timestamp(),
    }
