"""Names in published reports stand in places of their own, from which they can be taken out."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    with op.batch_alter_table("edition") as batch:
        batch.add_column(sa.Column("skeleton", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("named_as", sa.JSON(), nullable=False, server_default="{}"))
        batch.add_column(sa.Column("names_taken_out", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("edition") as batch:
        batch.alter_column("skeleton", server_default=None)
        batch.alter_column("named_as", server_default=None)
        batch.alter_column("names_taken_out", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("edition") as batch:
        batch.drop_column("names_taken_out")
        batch.drop_column("named_as")
        batch.drop_column("skeleton")
