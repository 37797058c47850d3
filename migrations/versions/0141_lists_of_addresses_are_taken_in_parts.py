"""A long list of addresses waits in sealed parts until the worker has written down each household."""

import sqlalchemy as sa
from alembic import op

revision = "0141"
down_revision = "0140"


def upgrade() -> None:
    op.create_table(
        "address_part",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_address_part_conference_id_conference"),
        sa.PrimaryKeyConstraint("conference_id", "first", name="pk_address_part"),
    )
    op.add_column("address_list", sa.Column("kept_to", sa.Integer(), nullable=True))
    op.create_index("ix_address_list_kept_to", "address_list", ["kept_to"])


def downgrade() -> None:
    op.drop_index("ix_address_list_kept_to", "address_list")
    op.drop_column("address_list", "kept_to")
    op.drop_table("address_part")
