"""Requests for evidence are printed in the report; whoever wrote one before that was not told so."""

import sqlalchemy as sa
from alembic import op

revision = "0098"
down_revision = "0097"


def upgrade() -> None:
    with op.batch_alter_table("evidence_request") as batch:
        batch.add_column(sa.Column("may_be_printed", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("evidence_request") as batch:
        batch.alter_column("may_be_printed", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("evidence_request") as batch:
        batch.drop_column("may_be_printed")
