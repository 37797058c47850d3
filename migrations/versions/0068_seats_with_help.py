"""Whether a seat ever had or gave help, so that nothing is looked up for all the others."""

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0067"


def upgrade() -> None:
    with op.batch_alter_table("membership") as batch:
        batch.add_column(sa.Column("has_help", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("membership") as batch:
        batch.alter_column("has_help", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("membership") as batch:
        batch.drop_column("has_help")
