"""After how many minutes without use a session ends; those of before end when they expire."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    with op.batch_alter_table("account_session") as batch:
        batch.add_column(sa.Column("idle_minutes", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("account_session") as batch:
        batch.alter_column("idle_minutes", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("account_session") as batch:
        batch.drop_column("idle_minutes")
