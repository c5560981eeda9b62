"""Records that participants were forgotten, when and by whom; not who they were."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "erasures",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("centre", sa.String, nullable=False),
        sa.Column("token_id", sa.String),
        sa.Column("sessions", sa.Integer, nullable=False),
    )
