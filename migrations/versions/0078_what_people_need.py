"""What people need to take part, by seat."""

import sqlalchemy as sa
from alembic import op

revision = "0078"
down_revision = "0077"


def upgrade() -> None:
    op.create_table(
        "needs",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_needs_member_id_membership"),
        sa.PrimaryKeyConstraint("member_id", name="pk_needs"),
    )


def downgrade() -> None:
    op.drop_table("needs")
