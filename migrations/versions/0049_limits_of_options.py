"""How many may choose an option at most. Conferences and votes from before limit none."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"


def upgrade() -> None:
    for table in ("conference", "round"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("limits", sa.JSON(), nullable=False, server_default="{}"))
    for table in ("conference", "round"):
        with op.batch_alter_table(table) as batch:
            batch.alter_column("limits", server_default=None)


def downgrade() -> None:
    for table in ("conference", "round"):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("limits")
