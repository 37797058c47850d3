"""Since when nothing of an erased person is left in free pages and logs of the database."""

import sqlalchemy as sa
from alembic import op

revision = "0131"
down_revision = "0130"


def upgrade() -> None:
    op.add_column("person", sa.Column("wiped_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("person", "wiped_at")
