"""A long list of people waits for the worker, who invites some of them at a time."""

import sqlalchemy as sa
from alembic import op

revision = "0144"
down_revision = "0143"


def upgrade() -> None:
    op.create_table(
        "sent_list",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("left", sa.JSON(), nullable=False),
        sa.Column("is_waiting", sa.Boolean(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_sent_list_conference_id_conference"),
        sa.ForeignKeyConstraint(["by_id"], ["membership.id"], name="fk_sent_list_by_id_membership"),
        sa.PrimaryKeyConstraint("conference_id", name="pk_sent_list"),
    )
    op.create_index("ix_sent_list_by_id", "sent_list", ["by_id"])
    op.create_index("ix_sent_list_is_waiting", "sent_list", ["is_waiting"])


def downgrade() -> None:
    op.drop_index("ix_sent_list_is_waiting", "sent_list")
    op.drop_index("ix_sent_list_by_id", "sent_list")
    op.drop_table("sent_list")
