"""The number that the holder of a card chooses, when it was first opened, and how often wrong ones were typed."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    with op.batch_alter_table("card") as table:
        table.add_column(sa.Column("number_hash", sa.String()))
        table.add_column(sa.Column("opened_at", sa.DateTime(timezone=True)))
        table.add_column(sa.Column("wrong_numbers", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("wrong_at", sa.DateTime(timezone=True)))
    with op.batch_alter_table("card") as table:
        table.alter_column("wrong_numbers", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("card") as table:
        for column in ("wrong_at", "wrong_numbers", "opened_at", "number_hash"):
            table.drop_column(column)
