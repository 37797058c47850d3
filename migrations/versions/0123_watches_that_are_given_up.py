"""Watched conditions that are given up, and taken up again."""

import sqlalchemy as sa
from alembic import op

revision = "0123"
down_revision = "0122"


def upgrade() -> None:
    with op.batch_alter_table("watched_condition") as table:
        table.add_column(sa.Column("given_up_at", sa.DateTime(timezone=True)))
        table.add_column(sa.Column("given_up_why", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("taken_up_at", sa.DateTime(timezone=True)))
    with op.batch_alter_table("watched_condition") as table:
        table.alter_column("given_up_why", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("watched_condition") as table:
        table.drop_column("taken_up_at")
        table.drop_column("given_up_why")
        table.drop_column("given_up_at")
