"""Somebody may say who sits beside her at secret votes: once for all of them, where she says what she needs."""

import sqlalchemy as sa
from alembic import op

revision = "0100"
down_revision = "0099"


def upgrade() -> None:
    with op.batch_alter_table("needs") as batch:
        batch.add_column(sa.Column("assistant", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("needs") as batch:
        batch.alter_column("assistant", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("needs") as batch:
        batch.drop_column("assistant")
