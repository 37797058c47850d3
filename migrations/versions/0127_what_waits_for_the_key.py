"""Needs and thanks that wait because the key of the registrations was not there when their time came."""

import sqlalchemy as sa
from alembic import op

revision = "0127"
down_revision = "0126"


def upgrade() -> None:
    with op.batch_alter_table("drawn_place") as batch:
        batch.add_column(sa.Column("needs_wait", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("thanks_wait", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("drawn_place") as batch:
        batch.alter_column("needs_wait", server_default=None)
        batch.alter_column("thanks_wait", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("drawn_place") as batch:
        batch.drop_column("thanks_wait")
        batch.drop_column("needs_wait")
