"""Who took down a question that somebody asked aloud."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
KEY = "fk_hearing_question_taken_by_id_membership"


def upgrade() -> None:
    with op.batch_alter_table("hearing_question") as batch:
        batch.add_column(sa.Column("taken_by_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(KEY, "membership", ["taken_by_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("hearing_question") as batch:
        batch.drop_constraint(KEY, type_="foreignkey")
        batch.drop_column("taken_by_id")
