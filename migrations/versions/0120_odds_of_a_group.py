"""How likely people of a group are taken to drop out, where that is known of them."""

import sqlalchemy as sa
from alembic import op

revision = "0120"
down_revision = "0119"


def upgrade() -> None:
    with op.batch_alter_table("recruitment_target") as batch:
        batch.add_column(sa.Column("odds", sa.Integer()))
        batch.add_column(sa.Column("odds_source", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("recruitment_target") as batch:
        batch.alter_column("odds_source", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("recruitment_target") as batch:
        batch.drop_column("odds_source")
        batch.drop_column("odds")
