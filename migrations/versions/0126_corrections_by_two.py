"""A second person approves a correction of what somebody is paid, before it is paid."""

import sqlalchemy as sa
from alembic import op

revision = "0126"
down_revision = "0125"

TABLE, KEY = "payment_correction", "fk_payment_correction_approved_by_id_membership"


def upgrade() -> None:
    with op.batch_alter_table(TABLE) as batch:
        batch.add_column(sa.Column("approved_by_id", sa.Integer()))
        batch.add_column(sa.Column("approved_at", sa.DateTime(timezone=True)))
        batch.create_foreign_key(KEY, "membership", ["approved_by_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table(TABLE) as batch:
        batch.drop_constraint(KEY, type_="foreignkey")
        batch.drop_column("approved_at")
        batch.drop_column("approved_by_id")
