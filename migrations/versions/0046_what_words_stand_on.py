"""What belongs to the words of a vote: whom they are addressed to, and the heading they are read under."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"

# Had it changed since, the vote would be void or on an older version: of these it is known how they opened.
FILL = """
UPDATE round SET
  addressee = (SELECT passage.addressee FROM passage WHERE passage.id = round.passage_id),
  heading = (SELECT section.title FROM passage JOIN section ON section.id = passage.section_id
    WHERE passage.id = round.passage_id)
WHERE state != 'void' AND passage_version = (SELECT passage.version FROM passage WHERE passage.id = round.passage_id)
"""


def upgrade() -> None:
    with op.batch_alter_table("round") as batch:
        batch.add_column(sa.Column("addressee", sa.String(), nullable=True))
        batch.add_column(sa.Column("heading", sa.String(), nullable=True))
    op.execute(FILL)


def downgrade() -> None:
    with op.batch_alter_table("round") as batch:
        batch.drop_column("heading")
        batch.drop_column("addressee")
