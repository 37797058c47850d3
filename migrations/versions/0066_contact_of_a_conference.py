"""Whom people can ask about a conference, as they read it on every page."""

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"


def upgrade() -> None:
    with op.batch_alter_table("conference") as batch:
        batch.add_column(sa.Column("contact", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("conference") as batch:
        batch.alter_column("contact", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("conference") as batch:
        batch.drop_column("contact")
