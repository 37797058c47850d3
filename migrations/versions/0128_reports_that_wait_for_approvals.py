"""Editions that do not open while fewer approve them than are needed."""

import sqlalchemy as sa
from alembic import op

revision = "0128"
down_revision = "0127"


def upgrade() -> None:
    with op.batch_alter_table("edition") as table:
        table.add_column(sa.Column("halted_at", sa.DateTime(timezone=True)))
    op.create_index("ix_edition_halted_at", "edition", ["halted_at"])


def downgrade() -> None:
    op.drop_index("ix_edition_halted_at", "edition")
    with op.batch_alter_table("edition") as table:
        table.drop_column("halted_at")
