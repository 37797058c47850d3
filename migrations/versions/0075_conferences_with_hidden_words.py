"""Whether anything of a conference was ever hidden, so that nothing is looked up for all the others."""

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0074"


def upgrade() -> None:
    with op.batch_alter_table("conference") as batch:
        batch.add_column(sa.Column("has_hidings", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE conference SET has_hidings = (1 = 1) WHERE id IN (SELECT conference_id FROM hiding)")
    with op.batch_alter_table("conference") as batch:
        batch.alter_column("has_hidings", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("conference") as batch:
        batch.drop_column("has_hidings")
