"""Proposed questions and the key questions."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "key_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("numbered", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("original", sa.String(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_key_question_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_question")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_key_question_conference_id_number")),
    )
    op.create_table(
        "theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_theme_conference_id_conference")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("conference_id", "title", name=op.f("uq_theme_conference_id_title")),
    )
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_proposal_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_proposal_member_id_membership")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_proposal_theme_id_theme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_proposal_conference_id_number")),
    )
    op.create_index(op.f("ix_proposal_member_id"), "proposal", ["member_id"], unique=False)
    op.create_table(
        "question_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_question_agreement_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["membership.id"], name=op.f("fk_question_agreement_member_id_membership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_agreement")),
        sa.UniqueConstraint("conference_id", "member_id", name=op.f("uq_question_agreement_conference_id_member_id")),
    )
    op.create_index(op.f("ix_question_agreement_member_id"), "question_agreement", ["member_id"], unique=False)
    op.create_table(
        "key_question_origin",
        sa.Column("key_question_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["key_question_id"],
            ["key_question.id"],
            name=op.f("fk_key_question_origin_key_question_id_key_question"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_key_question_origin_proposal_id_proposal")
        ),
        sa.PrimaryKeyConstraint("key_question_id", "proposal_id", name=op.f("pk_key_question_origin")),
    )
    op.create_table(
        "support",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_support_member_id_membership")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_support_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support")),
        sa.UniqueConstraint("proposal_id", "member_id", name=op.f("uq_support_proposal_id_member_id")),
    )
    op.create_index(op.f("ix_support_member_id"), "support", ["member_id"], unique=False)


def downgrade() -> None:
    op.drop_table("support")
    op.drop_table("key_question_origin")
    op.drop_table("question_agreement")
    op.drop_table("proposal")
    op.drop_table("theme")
    op.drop_table("key_question")
