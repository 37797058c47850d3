"""Authorities that answer by a link without an account, and the drafts of their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0101"
down_revision = "0100"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_authorities()
    op.create_table(
        "answer_draft",
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(40), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("accepted_part", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authority.id"], name="fk_answer_draft_authority_id_authority", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name="fk_answer_draft_passage_id_passage"),
        sa.PrimaryKeyConstraint("authority_id", "passage_id", name="pk_answer_draft"),
    )
    op.create_index("ix_answer_draft_passage_id", "answer_draft", ["passage_id"])
    with op.batch_alter_table("response") as batch:
        batch.add_column(sa.Column("authority_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("fk_response_authority_id_authority", "authority", ["authority_id"], ["id"])
        batch.create_index("ix_response_authority_id", ["authority_id"])


def _create_authorities() -> None:
    op.create_table(
        "authority",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("answered_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_authority_conference_id_conference"),
        sa.PrimaryKeyConstraint("id", name="pk_authority"),
        sa.UniqueConstraint("conference_id", "number", name="uq_authority_conference_id_number"),
    )
    op.create_table(
        "authority_task",
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authority.id"], name="fk_authority_task_authority_id_authority", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name="fk_authority_task_passage_id_passage"),
        sa.PrimaryKeyConstraint("authority_id", "passage_id", name="pk_authority_task"),
    )
    op.create_index("ix_authority_task_passage_id", "authority_task", ["passage_id"])
    op.create_table(
        "authority_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("ended_as", sa.String(40), nullable=True),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authority.id"], name="fk_authority_link_authority_id_authority", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_authority_link"),
        sa.UniqueConstraint("token_hash", name="uq_authority_link_token_hash"),
    )
    op.create_index("ix_authority_link_authority_id", "authority_link", ["authority_id"])


def downgrade() -> None:
    with op.batch_alter_table("response") as batch:
        batch.drop_index("ix_response_authority_id")
        batch.drop_constraint("fk_response_authority_id_authority", type_="foreignkey")
        batch.drop_column("authority_id")
    for table in ("answer_draft", "authority_link", "authority_task", "authority"):
        op.drop_table(table)
