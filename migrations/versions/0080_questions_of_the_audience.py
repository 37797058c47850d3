"""What somebody without an account hands in from the audience: its words, and what became of them."""

import sqlalchemy as sa
from alembic import op

revision = "0080"
down_revision = "0079"
TABLE = "hall_question"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("question_id", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["session_id"], ["hearing_session.id"], name=op.f("fk_hall_question_session_id_hearing_session")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["hearing_question.id"],
            name=op.f("fk_hall_question_question_id_hearing_question"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hall_question")),
    )
    op.create_index(op.f("ix_hall_question_session_id"), TABLE, ["session_id"])


def downgrade() -> None:
    op.drop_table(TABLE)
