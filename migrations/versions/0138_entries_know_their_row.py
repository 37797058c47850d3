"""Which row was written in the same act as an entry, where words were typed that the entry does not say."""

import sqlalchemy as sa
from alembic import op

revision = "0138"
down_revision = "0137"


def upgrade() -> None:
    # Not by a copy of the table: its guards would be gone.
    op.add_column("journal_payload", sa.Column("row_id", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("journal_payload", "row_id")
