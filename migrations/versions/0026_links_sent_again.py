"""What lets the same sign-in link be sent again: whom it is for, and of what its token is made."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    with op.batch_alter_table("sign_in_link") as table:
        table.add_column(sa.Column("target_hash", sa.String()))
        table.add_column(sa.Column("nonce", sa.String()))
        table.create_index(op.f("ix_sign_in_link_target_hash"), ["target_hash"])
        table.create_index(op.f("ix_sign_in_link_nonce"), ["nonce"])


def downgrade() -> None:
    with op.batch_alter_table("sign_in_link") as table:
        table.drop_index(op.f("ix_sign_in_link_nonce"))
        table.drop_index(op.f("ix_sign_in_link_target_hash"))
        table.drop_column("nonce")
        table.drop_column("target_hash")
