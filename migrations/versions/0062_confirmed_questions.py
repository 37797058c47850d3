"""Whose question it is, once she has said so: what was taken down before is confirmed by nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"


def upgrade() -> None:
    with op.batch_alter_table("hearing_question") as batch:
        batch.add_column(sa.Column("confirmed", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("hearing_question") as batch:
        batch.alter_column("confirmed", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("hearing_question") as batch:
        batch.drop_column("confirmed")
