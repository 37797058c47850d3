"""Every wording of what was recorded of an answer, and which of them the expert confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

# What is recorded already is its first wording; nobody confirmed it.
FIRST = """
INSERT INTO answer_version (question_id, n, text, at, member_id)
SELECT id, 1, recorded, COALESCE(answered_at, at), recorded_by_id FROM hearing_question WHERE recorded <> ''
"""


def upgrade() -> None:
    op.create_table(
        "answer_version",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["question_id"], ["hearing_question.id"], name=op.f("fk_answer_version_question_id_hearing_question")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_answer_version_member_id_membership")),
        sa.PrimaryKeyConstraint("question_id", "n", name=op.f("pk_answer_version")),
    )
    op.execute(sa.text(FIRST))
    with op.batch_alter_table("question_addressee") as batch:
        batch.add_column(sa.Column("confirmed_n", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("question_addressee") as batch:
        batch.alter_column("confirmed_n", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("question_addressee") as batch:
        batch.drop_column("confirmed_n")
    op.drop_table("answer_version")
