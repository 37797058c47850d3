"""Milestones and indicators of answers, and what became of them."""

import sqlalchemy as sa
from alembic import op

revision = "0106"
down_revision = "0105"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "answer_milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("shown_by", sa.String(), nullable=False),
        sa.Column("due", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(40), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name="fk_answer_milestone_conference_id_conference"
        ),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name="fk_answer_milestone_response_id_response"),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_answer_milestone_member_id_membership"),
        sa.PrimaryKeyConstraint("id", name="pk_answer_milestone"),
        sa.UniqueConstraint("conference_id", "number", name="uq_answer_milestone_conference_id_number"),
    )
    op.create_index("ix_answer_milestone_response_id", "answer_milestone", ["response_id"])
    op.create_index("ix_answer_milestone_member_id", "answer_milestone", ["member_id"])
    op.create_table(
        "milestone_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("became", sa.String(40), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("entered_by", sa.String(40), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["answer_milestone.id"], name="fk_milestone_step_milestone_id_answer_milestone"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_milestone_step_member_id_membership"),
        sa.PrimaryKeyConstraint("id", name="pk_milestone_step"),
    )
    op.create_index("ix_milestone_step_milestone_id", "milestone_step", ["milestone_id"])
    op.create_index("ix_milestone_step_member_id", "milestone_step", ["member_id"])


def downgrade() -> None:
    op.drop_table("milestone_step")
    op.drop_table("answer_milestone")
