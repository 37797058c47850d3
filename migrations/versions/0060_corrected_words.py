"""When people corrected what they wrote themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"

TABLES = ("evidence_note", "proposal", "comment", "hearing_question")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "corrected_at")
