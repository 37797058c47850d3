"""Of a cancelled conference the worker tells some people at a time."""

import sqlalchemy as sa
from alembic import op

revision = "0146"
down_revision = "0145"


def upgrade() -> None:
    op.add_column("conference", sa.Column("cancelled_told", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("conference", "cancelled_told")
