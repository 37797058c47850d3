"""How the first name of somebody who is invited would be printed, as the list says it. Older invitations say nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"


def upgrade() -> None:
    with op.batch_alter_table("invitation") as batch:
        batch.add_column(sa.Column("printed_first", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("invitation") as batch:
        batch.alter_column("printed_first", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("invitation") as batch:
        batch.drop_column("printed_first")
