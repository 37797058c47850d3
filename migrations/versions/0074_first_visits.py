"""Whoever has been here already is not welcomed as on a first visit."""

from alembic import op

revision = "0074"
down_revision = "0073"


def upgrade() -> None:
    op.execute(
        "UPDATE membership SET seen_entry = 1 WHERE seen_entry = 0 AND person_id IN "
        "(SELECT id FROM person WHERE signed_in_at IS NOT NULL)"
    )


def downgrade() -> None:
    """What people have seen of the news stays seen."""
