"""Letters of which nothing is kept once they are sent, as the last one to somebody who was erased."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"


def upgrade() -> None:
    with op.batch_alter_table("message") as batch:
        batch.add_column(sa.Column("is_fleeting", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("message") as batch:
        batch.alter_column("is_fleeting", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("message") as batch:
        batch.drop_column("is_fleeting")
