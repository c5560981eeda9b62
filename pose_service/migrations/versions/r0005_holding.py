"""Ids in one spelling, erased sessions that stay erased, losses told apart from attempts."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_WITH_IDS = ("sessions", "report_accesses")


def upgrade() -> None:
    """Add the table and the columns; spell the ids as they are looked for from now on."""
    op.create_table(
        "erased_sessions",
        sa.Column("centre", sa.String, primary_key=True),
        sa.Column("id_hash", sa.LargeBinary, primary_key=True),
    )
    op.add_column("installation", sa.Column("written_at", sa.String))
    op.add_column("tasks", sa.Column("losses", sa.Integer, nullable=False, server_default="0"))
    for name in _WITH_IDS:
        _spell_alike(name)


def _spell_alike(name: str) -> None:
    table = sa.table(name, sa.column("participant_id", sa.String))
    column = table.c.participant_id
    connection = op.get_bind()
    for written in connection.scalars(
        sa.select(column).where(column.is_not(None)).distinct()
    ).all():
        spelled = unicodedata.normalize("NFC", written)
        if spelled != written:
            connection.execute(
                sa.update(table).where(column == written).values(participant_id=spelled)
            )
