"""An index by which the worker finds the lotteries that are to be made."""

from alembic import op

revision = "0115"
down_revision = "0114"


def upgrade() -> None:
    op.create_index("ix_draw_state", "draw", ["state"])


def downgrade() -> None:
    op.drop_index("ix_draw_state", "draw")
