"""How long the organizer of a conference keeps each kind of data after it has closed."""

import sqlalchemy as sa
from alembic import op

revision = "0073"
down_revision = "0072"


def upgrade() -> None:
    op.create_table(
        "retention_choice",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.CheckConstraint("days >= 0", name="ck_retention_choice_days"),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name="fk_retention_choice_conference_id_conference"
        ),
        sa.PrimaryKeyConstraint("conference_id", "kind", name="pk_retention_choice"),
    )


def downgrade() -> None:
    op.drop_table("retention_choice")
