"""What a lottery was made from, what of its targets was changed, and how its public number comes."""

import sqlalchemy as sa
from alembic import op

revision = "0105"
down_revision = "0104"

WORDS = ("made_from", "number_words", "drawn_value")
LISTS = ("changes", "accepted")


def upgrade() -> None:
    with op.batch_alter_table("draw") as batch:
        for name in WORDS:
            batch.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        for name in LISTS:
            batch.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
        batch.add_column(sa.Column("number_from", sa.String(40), nullable=False, server_default="thrown"))
        batch.add_column(sa.Column("number_at", sa.DateTime(timezone=True)))
        batch.add_column(sa.Column("stop_at", sa.DateTime(timezone=True)))
        batch.add_column(sa.Column("alternates", sa.JSON()))
    with op.batch_alter_table("draw") as batch:
        for name in (*WORDS, *LISTS, "number_from"):
            batch.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("draw") as batch:
        for name in (*WORDS, *LISTS, "number_from", "number_at", "stop_at", "alternates"):
            batch.drop_column(name)
