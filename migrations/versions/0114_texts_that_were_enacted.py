"""Words that came into force, beside what a panel had recommended."""

import sqlalchemy as sa
from alembic import op

revision = "0114"
down_revision = "0113"


def upgrade() -> None:
    op.create_table(
        "enacted_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_enacted_text_conference_id_conference"),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name="fk_enacted_text_passage_id_passage"),
        sa.ForeignKeyConstraint(["entered_by_id"], ["membership.id"], name="fk_enacted_text_entered_by_id_membership"),
        sa.PrimaryKeyConstraint("id", name="pk_enacted_text"),
        sa.UniqueConstraint("conference_id", "number", name="uq_enacted_text_conference_id_number"),
    )
    op.create_index("ix_enacted_text_passage_id", "enacted_text", ["passage_id"])


def downgrade() -> None:
    op.drop_table("enacted_text")
