"""Keys of ballot boxes in parts that panelists hold; votes and conferences from before have none."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"

TABLES = ("conference", "round")
COLUMNS = ("key_parts", "key_parts_needed")


def upgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as batch:
            for name in COLUMNS:
                batch.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        with op.batch_alter_table(table) as batch:
            for name in COLUMNS:
                batch.alter_column(name, server_default=None)
    op.create_table(
        "keyholder",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_keyholder_member_id_membership")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_keyholder_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", "member_id", name=op.f("pk_keyholder")),
    )
    op.create_index("ix_keyholder_mark", "keyholder", ["mark"])


def downgrade() -> None:
    """An older program cannot put a key together: what is being locked or waits for its key ends void."""
    op.get_bind().execute(
        sa.text(
            "UPDATE round SET state = 'void', void_reason = 'The program was set back to one that knows no keyholders.'"
            " WHERE key_parts > 0 AND state IN ('locking', 'open', 'counting', 'unlocking')"
        )
    )
    op.drop_table("keyholder")
    for table in reversed(TABLES):
        with op.batch_alter_table(table) as batch:
            for name in COLUMNS:
                batch.drop_column(name)
