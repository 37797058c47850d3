"""What panelists say of each version of an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0102"
down_revision = "0101"


def upgrade() -> None:
    op.create_table(
        "verdict",
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("opinion", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name="fk_verdict_response_id_response"),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_verdict_member_id_membership"),
        sa.PrimaryKeyConstraint("response_id", "member_id", name="pk_verdict"),
    )
    op.create_index("ix_verdict_member_id", "verdict", ["member_id"])


def downgrade() -> None:
    op.drop_table("verdict")
