"""Whose words are hidden, where they came by a personal link, so that they can be objected to by it."""

import sqlalchemy as sa
from alembic import op

revision = "0129"
down_revision = "0128"

WROTE_MILESTONE = """
UPDATE hiding SET authority_id = (
  SELECT response.authority_id FROM answer_milestone JOIN response ON response.id = answer_milestone.response_id
  WHERE answer_milestone.id = hiding.row_id AND answer_milestone.entered_by = 'link')
WHERE kind = 'milestone' AND author_id IS NULL
"""
WROTE_STEP = """
UPDATE hiding SET authority_id = (
  SELECT response.authority_id FROM milestone_step
  JOIN answer_milestone ON answer_milestone.id = milestone_step.milestone_id
  JOIN response ON response.id = answer_milestone.response_id
  WHERE milestone_step.id = hiding.row_id AND milestone_step.entered_by = 'link')
WHERE kind = 'step' AND author_id IS NULL
"""


def upgrade() -> None:
    with op.batch_alter_table("hiding") as table:
        table.add_column(sa.Column("authority_id", sa.Integer()))
        table.create_foreign_key("fk_hiding_authority_id_authority", "authority", ["authority_id"], ["id"])
    op.create_index("ix_hiding_authority_id", "hiding", ["authority_id"])
    op.execute(WROTE_MILESTONE)
    op.execute(WROTE_STEP)


def downgrade() -> None:
    op.drop_index("ix_hiding_authority_id", "hiding")
    with op.batch_alter_table("hiding") as table:
        table.drop_constraint("fk_hiding_authority_id_authority", type_="foreignkey")
        table.drop_column("authority_id")
