"""Unreadable marks of names, by which somebody who is typed in full is found among thousands."""

import sqlalchemy as sa
from alembic import op

revision = "0121"
down_revision = "0120"


def upgrade() -> None:
    with op.batch_alter_table("registration") as batch:
        batch.add_column(sa.Column("name_mark", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("registration") as batch:
        batch.alter_column("name_mark", server_default=None)
        batch.create_index("ix_registration_name_mark", ["name_mark"])


def downgrade() -> None:
    with op.batch_alter_table("registration") as batch:
        batch.drop_index("ix_registration_name_mark")
        batch.drop_column("name_mark")
