"""When a vote ends by itself, and how many ballots were in at the last quarter of an hour."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"

COLUMNS = {"closes_at": sa.DateTime(timezone=True), "turnout": sa.Integer(), "turnout_at": sa.DateTime(timezone=True)}


def upgrade() -> None:
    with op.batch_alter_table("round") as batch:
        for name, kind in COLUMNS.items():
            batch.add_column(sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("round") as batch:
        for name in reversed(COLUMNS):
            batch.drop_column(name)
