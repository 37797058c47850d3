"""How often a list of addresses was kept, and when the number of its lot comes, said before it is known."""

import sqlalchemy as sa
from alembic import op

revision = "0125"
down_revision = "0124"


def upgrade() -> None:
    with op.batch_alter_table("address_list") as batch:
        batch.add_column(sa.Column("times_kept", sa.Integer(), nullable=False, server_default="1"))
        batch.add_column(sa.Column("announced_at", sa.DateTime(timezone=True)))
        batch.add_column(sa.Column("number_at", sa.DateTime(timezone=True)))
    with op.batch_alter_table("address_list") as batch:
        batch.alter_column("times_kept", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("address_list") as batch:
        batch.drop_column("number_at")
        batch.drop_column("announced_at")
        batch.drop_column("times_kept")
