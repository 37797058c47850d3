"""How many letters go to each region, where the lot among addresses is drawn within regions."""

import sqlalchemy as sa
from alembic import op

revision = "0136"
down_revision = "0135"


def upgrade() -> None:
    op.add_column("address_list", sa.Column("strata", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("address_list", "strata")
