"""To which key questions and themes a document speaks."""

import sqlalchemy as sa
from alembic import op

revision = "0095"
down_revision = "0094"


def upgrade() -> None:
    op.create_table(
        "document_subject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("key_question_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_document_subject_document_id_document"),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["theme.id"], name="fk_document_subject_theme_id_theme", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["key_question_id"],
            ["key_question.id"],
            name="fk_document_subject_key_question_id_key_question",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_document_subject"),
    )
    op.create_index("ix_document_subject_document_id", "document_subject", ["document_id"])


def downgrade() -> None:
    op.drop_table("document_subject")
