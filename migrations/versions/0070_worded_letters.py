"""What an organizer lets the letters of a conference say."""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0069"


def upgrade() -> None:
    op.create_table(
        "letter_wording",
        sa.Column("conference_id", sa.Integer(), sa.ForeignKey("conference.id"), primary_key=True),
        sa.Column("kind", sa.String(length=40), primary_key=True),
        sa.Column("language", sa.String(), primary_key=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("worded_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("letter_wording")
