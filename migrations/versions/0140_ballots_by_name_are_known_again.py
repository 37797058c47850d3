"""What a ballot by name is known again by at the count: its entry in the journal holds a mark of it, made with this."""

import sqlalchemy as sa
from alembic import op

revision = "0140"
down_revision = "0139"


def upgrade() -> None:
    op.add_column("open_ballot", sa.Column("salt", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("open_ballot", "salt")
