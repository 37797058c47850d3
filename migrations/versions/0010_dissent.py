"""Statements of dissent."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("recorded", sa.Boolean(), nullable=False),
        sa.Column("recorded_sponsors", sa.String(), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('open', 'withdrawn')", name=op.f("ck_statement_state")),
        sa.ForeignKeyConstraint(["author_id"], ["membership.id"], name=op.f("fk_statement_author_id_membership")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_statement_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f("fk_statement_passage_id_passage")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_statement_conference_id_number")),
    )
    op.create_index(op.f("ix_statement_passage_id"), "statement", ["passage_id"], unique=False)
    op.create_table(
        "sponsorship",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_sponsorship_member_id_membership")),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_sponsorship_statement_id_statement")),
        sa.PrimaryKeyConstraint("statement_id", "member_id", name=op.f("pk_sponsorship")),
    )


def downgrade() -> None:
    op.drop_table("sponsorship")
    op.drop_table("statement")
