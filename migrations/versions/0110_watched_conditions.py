"""Conditions of recommendations that are watched, and what was seen of each."""

import sqlalchemy as sa
from alembic import op

revision = "0110"
down_revision = "0109"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "watched_condition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("came_true_on", sa.Date(), nullable=True),
        sa.Column("came_true_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name="fk_watched_condition_conference_id_conference"
        ),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name="fk_watched_condition_passage_id_passage"),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_watched_condition_member_id_membership"),
        sa.PrimaryKeyConstraint("id", name="pk_watched_condition"),
        sa.UniqueConstraint("conference_id", "number", name="uq_watched_condition_conference_id_number"),
    )
    op.create_index("ix_watched_condition_passage_id", "watched_condition", ["passage_id"])
    op.create_index("ix_watched_condition_member_id", "watched_condition", ["member_id"])
    op.create_table(
        "sighting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("watch_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("is_so", sa.Boolean(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("withdrawn_at", INSTANT, nullable=True),
        sa.Column("withdrawn_why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["watch_id"], ["watched_condition.id"], name="fk_sighting_watch_id_watched_condition"),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_sighting_member_id_membership"),
        sa.PrimaryKeyConstraint("id", name="pk_sighting"),
    )
    op.create_index("ix_sighting_watch_id", "sighting", ["watch_id"])
    op.create_index("ix_sighting_member_id", "sighting", ["member_id"])


def downgrade() -> None:
    op.drop_table("sighting")
    op.drop_table("watched_condition")
