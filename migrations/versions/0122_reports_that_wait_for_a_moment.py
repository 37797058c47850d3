"""Editions that are held back until a moment."""

import sqlalchemy as sa
from alembic import op

revision = "0122"
down_revision = "0121"


def upgrade() -> None:
    with op.batch_alter_table("edition") as table:
        table.add_column(sa.Column("not_before", sa.DateTime(timezone=True)))
        table.add_column(sa.Column("opened_at", sa.DateTime(timezone=True)))
    op.create_index("ix_edition_not_before", "edition", ["not_before"])


def downgrade() -> None:
    op.drop_index("ix_edition_not_before", "edition")
    with op.batch_alter_table("edition") as table:
        table.drop_column("opened_at")
        table.drop_column("not_before")
