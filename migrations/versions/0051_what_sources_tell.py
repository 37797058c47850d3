"""What sources tell has a place in its own structure: beside notes, results and answers, with dates as they are told.

What was entered before stays as it is.
"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"

TOLD = ("record_note", "recorded_result", "response")
WORDS = {"recorded_result": ("label", "standing")}
DATES = {"recorded_result": "held", "conference": "held", "edition": "dated"}


def upgrade() -> None:
    for table in TOLD:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("inner", sa.JSON(), nullable=False, server_default="[]"))
    for table, names in WORDS.items():
        with op.batch_alter_table(table) as batch:
            for name in names:
                batch.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
    for table, name in DATES.items():
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column(name, sa.String(), nullable=True))


def downgrade() -> None:
    for table, name in DATES.items():
        with op.batch_alter_table(table) as batch:
            batch.drop_column(name)
    for table, names in WORDS.items():
        with op.batch_alter_table(table) as batch:
            for name in names:
                batch.drop_column(name)
    for table in TOLD:
        with op.batch_alter_table(table) as batch:
            batch.drop_column("inner")
