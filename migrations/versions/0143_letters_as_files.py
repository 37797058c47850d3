"""Letters of the call as files, sealed until somebody takes them along."""

import sqlalchemy as sa
from alembic import op

revision = "0143"
down_revision = "0142"


def upgrade() -> None:
    op.create_table(
        "letter_file",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_from", sa.String(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("lacking", sa.JSON(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_letter_file_conference_id_conference"),
        sa.PrimaryKeyConstraint("conference_id", "after", name="pk_letter_file"),
    )
    op.create_index("ix_letter_file_state", "letter_file", ["state"])


def downgrade() -> None:
    op.drop_table("letter_file")
