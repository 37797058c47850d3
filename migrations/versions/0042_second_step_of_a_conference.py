"""A conference can demand a second step at the sign-in of whoever runs it."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    with op.batch_alter_table("conference") as batch:
        batch.add_column(sa.Column("demands_second_step", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("conference") as batch:
        batch.alter_column("demands_second_step", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("conference") as batch:
        batch.drop_column("demands_second_step")
