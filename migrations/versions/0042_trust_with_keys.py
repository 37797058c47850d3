"""Whom panelists trust with the key of the ballot box; nobody has said it in conferences from before."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0040"


def upgrade() -> None:
    op.create_table(
        "key_trust",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("trusts", sa.JSON(), nullable=True),
        sa.Column("declines", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_key_trust_member_id_membership")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_key_trust")),
    )


def downgrade() -> None:
    op.drop_table("key_trust")
