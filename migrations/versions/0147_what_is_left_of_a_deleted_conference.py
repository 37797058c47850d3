"""Of a conference that was deleted before it opened, the worker lets go of some people and entries at a time."""

import sqlalchemy as sa
from alembic import op

revision = "0147"
down_revision = "0146"


def upgrade() -> None:
    op.add_column("conference", sa.Column("deleting", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("conference", "deleting")
