"""The next letter and the next followers are found in order, without a look at all that were before."""

from alembic import op

revision = "0145"
down_revision = "0144"


def upgrade() -> None:
    op.drop_index("ix_message_status", "message")
    op.create_index("ix_message_status", "message", ["status", "id"])
    op.drop_index("ix_follower_look_at", "follower")
    op.create_index("ix_follower_look_at", "follower", ["look_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_follower_look_at", "follower")
    op.create_index("ix_follower_look_at", "follower", ["look_at"])
    op.drop_index("ix_message_status", "message")
    op.create_index("ix_message_status", "message", ["status"])
