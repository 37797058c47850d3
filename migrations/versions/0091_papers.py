"""Papers of experts: what was asked for, until when, and which documents only their author changes."""

import sqlalchemy as sa
from alembic import op

revision = "0091"
down_revision = "0090"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("expert_id", sa.Integer(), nullable=False),
        sa.Column("key_question_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("upload_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("handed_in_at", INSTANT, nullable=True),
        sa.Column("revised_at", INSTANT, nullable=True),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("is_revised_late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_paper_conference_id_conference"),
        sa.ForeignKeyConstraint(["expert_id"], ["expert.id"], name="fk_paper_expert_id_expert"),
        sa.ForeignKeyConstraint(["key_question_id"], ["key_question.id"], name="fk_paper_key_question_id_key_question"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_paper_document_id_document"),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name="fk_paper_upload_id_upload"),
        sa.PrimaryKeyConstraint("id", name="pk_paper"),
        sa.UniqueConstraint("conference_id", "number", name="uq_paper_conference_id_number"),
        sa.UniqueConstraint("expert_id", "key_question_id", name="uq_paper_expert_id_key_question_id"),
    )
    op.create_index("ix_paper_document_id", "paper", ["document_id"])
    with op.batch_alter_table("conference") as batch:
        batch.add_column(sa.Column("papers_due", INSTANT, nullable=True))
    with op.batch_alter_table("upload") as batch:
        batch.add_column(sa.Column("is_own", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("upload") as batch:
        batch.alter_column("is_own", server_default=None)
    with op.batch_alter_table("document") as batch:
        batch.add_column(sa.Column("author_member_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("fk_document_author_member_id_membership", "membership", ["author_member_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("document") as batch:
        batch.drop_constraint("fk_document_author_member_id_membership", type_="foreignkey")
        batch.drop_column("author_member_id")
    op.drop_table("paper")
    with op.batch_alter_table("upload") as batch:
        batch.drop_column("is_own")
    with op.batch_alter_table("conference") as batch:
        batch.drop_column("papers_due")
