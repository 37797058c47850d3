"""What a suggestion may carry beside words: conditions, an addressee, a heading. Older suggestions carry words alone."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"

LOGIC = sa.Enum("all", "any", name="logic", native_enum=False, length=40)


def upgrade() -> None:
    with op.batch_alter_table("amendment") as batch:
        batch.add_column(sa.Column("conditions", sa.JSON(none_as_null=True), nullable=True))
        batch.add_column(sa.Column("logic", LOGIC, nullable=True))
        batch.add_column(sa.Column("addressee", sa.String(), nullable=True))
        batch.add_column(sa.Column("replaces", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("amendment") as batch:
        batch.alter_column("replaces", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("amendment") as batch:
        for column in ("replaces", "addressee", "logic", "conditions"):
            batch.drop_column(column)
