"""Who wants to hear of a conference by e-mail."""

import sqlalchemy as sa
from alembic import op

revision = "0113"
down_revision = "0112"


def upgrade() -> None:
    op.create_table(
        "follower",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("recommendation", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True)),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("look_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_follower_conference_id_conference"),
        sa.PrimaryKeyConstraint("id", name="pk_follower"),
        sa.UniqueConstraint(
            "conference_id", "email", "recommendation", name="uq_follower_conference_id_email_recommendation"
        ),
    )
    op.create_index("ix_follower_look_at", "follower", ["look_at"])


def downgrade() -> None:
    op.drop_table("follower")
