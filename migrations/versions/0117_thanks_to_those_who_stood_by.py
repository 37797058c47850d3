"""When whoever stood by was told that nobody is called any more, and whether on paper."""

import sqlalchemy as sa
from alembic import op

revision = "0117"
down_revision = "0116"


def upgrade() -> None:
    with op.batch_alter_table("drawn_place") as batch:
        batch.add_column(sa.Column("thanked_at", sa.DateTime(timezone=True)))
        batch.add_column(sa.Column("is_thanked_on_paper", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("drawn_place") as batch:
        batch.alter_column("is_thanked_on_paper", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("drawn_place") as batch:
        batch.drop_column("is_thanked_on_paper")
        batch.drop_column("thanked_at")
