"""Whether a vote of a conference was ever counted: only then is it asked which results stand on a text."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    with op.batch_alter_table("conference") as batch:
        batch.add_column(sa.Column("has_results", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE conference SET has_results = true WHERE id IN "
        "(SELECT conference_id FROM round WHERE state IN ('closed', 'sealed'))"
    )
    with op.batch_alter_table("conference") as batch:
        batch.alter_column("has_results", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("conference") as batch:
        batch.drop_column("has_results")
