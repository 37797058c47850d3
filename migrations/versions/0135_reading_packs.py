"""The published evidence as files to be read on paper: all of it, and each document."""

import sqlalchemy as sa
from alembic import op

revision = "0135"
down_revision = "0134"


def upgrade() -> None:
    op.create_table(
        "reading_pack",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_from", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_reading_pack_conference_id_conference"),
        sa.PrimaryKeyConstraint("conference_id", "number", name="pk_reading_pack"),
    )
    op.create_index("ix_reading_pack_state", "reading_pack", ["state"])


def downgrade() -> None:
    op.drop_table("reading_pack")
