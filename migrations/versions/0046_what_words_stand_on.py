"""What belongs to words: addressee and heading of a vote; what a suggestion that was carried over stands on.

Suggestions from before stand on nothing in particular until they are carried over, and keep their mark.
"""

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
    with op.batch_alter_table("amendment") as batch:
        batch.add_column(sa.Column("stands_on", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("amendment") as batch:
        batch.alter_column("stands_on", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("amendment") as batch:
        batch.drop_column("stands_on")
    with op.batch_alter_table("round") as batch:
        batch.drop_column("heading")
        batch.drop_column("addressee")
