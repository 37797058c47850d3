"""Up to which household of a list it is written down who was drawn, while the worker does that."""

import sqlalchemy as sa
from alembic import op

revision = "0139"
down_revision = "0138"


def upgrade() -> None:
    op.add_column("address_list", sa.Column("settled_to", sa.Integer(), nullable=True))
    op.create_index("ix_address_list_settled_to", "address_list", ["settled_to"])


def downgrade() -> None:
    op.drop_index("ix_address_list_settled_to", "address_list")
    op.drop_column("address_list", "settled_to")
