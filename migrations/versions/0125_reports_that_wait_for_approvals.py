"""Editions that do not open while fewer approve them than are needed."""

import sqlalchemy as sa
from alembic import op

revision = "0125"
down_revision = "0124"


def upgrade() -> None:
    with op.batch_alter_table("edition") as table:
        table.add_column(sa.Column("halted_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    with op.batch_alter_table("edition") as table:
        table.drop_column("halted_at")
