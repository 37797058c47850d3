"""What a checkpoint keeps so that the next one need not read the whole journal. Older ones do without."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"


def upgrade() -> None:
    # Added in place: a table that is made anew would lose the triggers that guard it.
    op.add_column("checkpoint", sa.Column("edge", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("checkpoint", "edge")
