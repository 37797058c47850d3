"""Reminders and letters to several people at once, and under which name the outbox has their letters."""

import sqlalchemy as sa
from alembic import op

revision = "0069"
down_revision = "0068"


def upgrade() -> None:
    op.create_table(
        "mailing",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("conference_id", sa.Integer(), sa.ForeignKey("conference.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), sa.ForeignKey("membership.id"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("meant_for", sa.Integer(), nullable=False),
        sa.Column("without_address", sa.Integer(), nullable=False),
        sa.Column("unwilling", sa.Integer(), nullable=False),
        sa.UniqueConstraint("conference_id", "number"),
    )
    op.create_index("ix_mailing_thing", "mailing", ["conference_id", "thing"])
    op.create_table(
        "mailing_reader",
        sa.Column("mailing_id", sa.Integer(), sa.ForeignKey("mailing.id"), primary_key=True),
        sa.Column("member_id", sa.Integer(), sa.ForeignKey("membership.id"), primary_key=True),
    )
    op.create_index(op.f("ix_mailing_reader_member_id"), "mailing_reader", ["member_id"])
    with op.batch_alter_table("message") as batch:
        batch.add_column(sa.Column("bundle", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("message") as batch:
        batch.alter_column("bundle", server_default=None)
    op.create_index(op.f("ix_message_bundle"), "message", ["bundle"])


def downgrade() -> None:
    op.drop_index(op.f("ix_message_bundle"), "message")
    with op.batch_alter_table("message") as batch:
        batch.drop_column("bundle")
    op.drop_table("mailing_reader")
    op.drop_table("mailing")
