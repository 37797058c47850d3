"""When a conference was cancelled, and the reason that everybody reads."""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"


def upgrade() -> None:
    with op.batch_alter_table("conference") as batch:
        batch.add_column(sa.Column("cancelled_at", sa.DateTime(timezone=True)))
        batch.add_column(sa.Column("cancelled_because", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("conference") as batch:
        batch.alter_column("cancelled_because", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("conference") as batch:
        batch.drop_column("cancelled_because")
        batch.drop_column("cancelled_at")
