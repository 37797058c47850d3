"""Which question of the hearing another one follows on."""

import sqlalchemy as sa
from alembic import op

revision = "0081"
down_revision = "0080"
KEY = "fk_hearing_question_follows_id_hearing_question"


def upgrade() -> None:
    with op.batch_alter_table("hearing_question") as batch:
        batch.add_column(sa.Column("follows_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(KEY, "hearing_question", ["follows_id"], ["id"], ondelete="SET NULL")


def downgrade() -> None:
    with op.batch_alter_table("hearing_question") as batch:
        batch.drop_constraint(KEY, type_="foreignkey")
        batch.drop_column("follows_id")
