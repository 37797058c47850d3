"""First names and initials as their people typed them. Who typed none yet is named as before."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"


def upgrade() -> None:
    with op.batch_alter_table("membership") as batch:
        batch.add_column(sa.Column("printed_first", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("printed_initials", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("membership") as batch:
        batch.alter_column("printed_first", server_default=None)
        batch.alter_column("printed_initials", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("membership") as batch:
        batch.drop_column("printed_initials")
        batch.drop_column("printed_first")
