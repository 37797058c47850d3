"""One follow-up question of the panel on an answer, who supports it, and what was answered."""

import sqlalchemy as sa
from alembic import op

revision = "0109"
down_revision = "0108"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("put_at", INSTANT, nullable=True),
        sa.Column("reply", sa.String(), nullable=False),
        sa.Column("replied_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_follow_up_conference_id_conference"),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name="fk_follow_up_response_id_response"),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_follow_up_member_id_membership"),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up"),
        sa.UniqueConstraint("conference_id", "number", name="uq_follow_up_conference_id_number"),
    )
    op.create_index("ix_follow_up_response_id", "follow_up", ["response_id"])
    op.create_index("ix_follow_up_member_id", "follow_up", ["member_id"])
    op.create_table(
        "follow_up_support",
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_up.id"], name="fk_follow_up_support_follow_up_id_follow_up", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_follow_up_support_member_id_membership"),
        sa.PrimaryKeyConstraint("follow_up_id", "member_id", name="pk_follow_up_support"),
    )
    op.create_index("ix_follow_up_support_member_id", "follow_up_support", ["member_id"])


def downgrade() -> None:
    op.drop_table("follow_up_support")
    op.drop_table("follow_up")
