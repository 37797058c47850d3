"""What each member was told of, how each person wishes to be told, and where a letter is ended by its reader."""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"


def upgrade() -> None:
    op.create_table(
        "telling",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("member_id", sa.Integer(), sa.ForeignKey("membership.id"), nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.UniqueConstraint("member_id", "thing"),
    )
    op.create_table(
        "letter_choice",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("is_stopped", sa.Boolean(), nullable=False),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name="hour"),
    )
    op.create_table(
        "letter_watch",
        sa.Column("conference_id", sa.Integer(), sa.ForeignKey("conference.id"), primary_key=True),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("after_id", sa.Integer(), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.add_column("message", sa.Column("stop", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("message") as batch:
        batch.alter_column("stop", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("message") as batch:
        batch.drop_column("stop")
    op.drop_table("letter_watch")
    op.drop_table("letter_choice")
    op.drop_table("telling")
