"""After an objection: one attempt at an amended text, if the conference chose so."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    for table in ("conference", "round"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(
                sa.Column("amend_after_objection", sa.Boolean(), nullable=False, server_default=sa.false())
            )
        with op.batch_alter_table(table) as batch:
            batch.alter_column("amend_after_objection", server_default=None)
    with op.batch_alter_table("round") as batch:
        batch.add_column(sa.Column("follows_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("declined_reason", sa.String(), nullable=False, server_default=""))
        batch.create_foreign_key(op.f("fk_round_follows_id_round"), "round", ["follows_id"], ["id"])
    with op.batch_alter_table("round") as batch:
        batch.alter_column("declined_reason", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("round") as batch:
        batch.drop_constraint(op.f("fk_round_follows_id_round"), type_="foreignkey")
        batch.drop_column("declined_reason")
        batch.drop_column("follows_id")
    for table in ("round", "conference"):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("amend_after_objection")
