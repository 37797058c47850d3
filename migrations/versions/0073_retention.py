"""How long the organizer of a conference keeps each kind of data after it has closed."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0073"
down_revision = "0072"

# How many days each kind was kept by default when this was written.
USUAL = {"calls": 90, "cards": 90, "invitations": 30, "addresses": 365}
NOTICE = 30  # days in which an organizer of a conference that closed long ago can choose

conference = sa.table(
    "conference",
    sa.column("id", sa.Integer),
    sa.column("stage", sa.String),
    sa.column("stage_since", sa.DateTime(timezone=True)),
)
choice = sa.table(
    "retention_choice",
    sa.column("conference_id", sa.Integer),
    sa.column("kind", sa.String),
    sa.column("days", sa.Integer),
)


def upgrade() -> None:
    op.create_table(
        "retention_choice",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.CheckConstraint("days >= 0", name="days"),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name="fk_retention_choice_conference_id_conference"
        ),
        sa.PrimaryKeyConstraint("conference_id", "kind", name="pk_retention_choice"),
    )
    _give_notice()


def _give_notice() -> None:
    """What would be due at once goes in a month: nobody was told before that it goes at all."""
    closed = sa.select(conference.c.id, conference.c.stage_since).where(conference.c.stage == "closed")
    rows = op.get_bind().execute(closed).all()
    for conference_id, since in rows:
        over = (datetime.now(UTC) - (since if since.tzinfo else since.replace(tzinfo=UTC))).days
        for kind, days in USUAL.items():
            if days < over + NOTICE:
                op.execute(choice.insert().values(conference_id=conference_id, kind=kind, days=over + NOTICE))


def downgrade() -> None:
    op.drop_table("retention_choice")
