"""Which document is to be read instead of one that is superseded, and how many files stand beside each."""

import sqlalchemy as sa
from alembic import op

revision = "0083"
down_revision = "0082"


def upgrade() -> None:
    with op.batch_alter_table("document") as batch:
        batch.add_column(sa.Column("superseded_by", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("files", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("document") as batch:
        batch.alter_column("files", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("document") as batch:
        batch.drop_column("files")
        batch.drop_column("superseded_by")
