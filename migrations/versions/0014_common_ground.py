"""Common ground: rounds of short statements, and how each panelist stands to each."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "statement_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("checksum", sa.String(), nullable=True),
        sa.CheckConstraint("state IN ('open', 'closed')", name=op.f("ck_statement_round_state")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_statement_round_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_round")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_statement_round_conference_id_number")),
    )
    op.create_table(
        "short_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("seed", sa.Boolean(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("set_aside", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["membership.id"], name=op.f("fk_short_statement_author_id_membership")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["statement_round.id"], name=op.f("fk_short_statement_round_id_statement_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_short_statement")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_short_statement_round_id_number")),
    )
    op.create_index(op.f("ix_short_statement_author_id"), "short_statement", ["author_id"], unique=False)
    op.create_table(
        "statement_answer",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column(
            "stance",
            sa.Enum("agree", "disagree", "pass", name="stance", native_enum=False, length=40),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["membership.id"], name=op.f("fk_statement_answer_member_id_membership")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["short_statement.id"],
            name=op.f("fk_statement_answer_statement_id_short_statement"),
        ),
        sa.PrimaryKeyConstraint("statement_id", "member_id", name=op.f("pk_statement_answer")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("statement_answer")
    op.drop_table("short_statement")
    op.drop_table("statement_round")
