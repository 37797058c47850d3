"""Planned days, begun conferences, how a key question can be answered, and what an expert was invited for.

Every key question of before is of the kind it was taken for: one with a for and an against. So nothing that was
counted is counted otherwise.
"""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    op.create_table(
        "planned_day",
        sa.Column("conference_id", sa.Integer(), sa.ForeignKey("conference.id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
    )
    op.create_table(
        "beginning",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("sent", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    with op.batch_alter_table("expert") as batch:
        batch.add_column(sa.Column("invitation_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("fk_expert_invitation", "invitation", ["invitation_id"], ["id"])
    _add("key_question", "two_sided", sa.Boolean(), sa.true())
    _add("expert_position", "view", sa.String(), "")
    _add("invitation", "field", sa.String(), "")


def downgrade() -> None:
    with op.batch_alter_table("expert") as batch:
        batch.drop_constraint("fk_expert_invitation", type_="foreignkey")
        batch.drop_column("invitation_id")
    for table, column in (("invitation", "field"), ("expert_position", "view"), ("key_question", "two_sided")):
        with op.batch_alter_table(table) as batch:
            batch.drop_column(column)
    op.drop_table("beginning")
    op.drop_table("planned_day")


def _add(table: str, column: str, kind: sa.types.TypeEngine, before: object) -> None:
    with op.batch_alter_table(table) as batch:
        batch.add_column(sa.Column(column, kind, nullable=False, server_default=before))
    with op.batch_alter_table(table) as batch:
        batch.alter_column(column, server_default=None)
