"""Where somebody is called whom no letter reaches."""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"


def upgrade() -> None:
    with op.batch_alter_table("person") as batch:
        batch.add_column(sa.Column("telephone", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("person") as batch:
        batch.alter_column("telephone", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("person") as batch:
        batch.drop_column("telephone")
