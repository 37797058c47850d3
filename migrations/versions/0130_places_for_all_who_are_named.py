"""An edition says who has places in it, from which a name can be taken out: until now panelists alone."""

import sqlalchemy as sa
from alembic import op

revision = "0130"
down_revision = "0129"


def upgrade() -> None:
    with op.batch_alter_table("edition") as batch:
        batch.add_column(sa.Column("places", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("edition") as batch:
        batch.alter_column("places", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("edition") as batch:
        batch.drop_column("places")
