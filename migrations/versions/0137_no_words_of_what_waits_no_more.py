"""What was typed with an act that was done, withdrawn or ran out is kept no longer: no page shows it."""

from alembic import op

revision = "0137"
down_revision = "0136"


def upgrade() -> None:
    op.execute("UPDATE waiting_act SET given = '{}', binding = '' WHERE state <> 'waiting'")


def downgrade() -> None:
    """Nobody needs the words back, and an older program reads an ended act without them."""
