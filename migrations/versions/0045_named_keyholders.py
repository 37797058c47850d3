"""Whom panelists trust with the key of the ballot box, and one key for votes opened together.

Nobody has said whom she trusts in conferences from before. Votes from before have parts of their own, named as the lock.
"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    op.create_table(
        "key_trust",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("trusts", sa.JSON(), nullable=True),
        sa.Column("declines", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_key_trust_member_id_membership")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_key_trust")),
    )
    with op.batch_alter_table("round") as batch:
        batch.add_column(sa.Column("key_name", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE round SET key_name = lock WHERE key_parts > 0")
    with op.batch_alter_table("round") as batch:
        batch.alter_column("key_name", server_default=None)


def downgrade() -> None:
    """An older program finds no parts that are not named as the lock: what waits for them ends void."""
    op.execute(
        "UPDATE round SET state = 'void', void_reason = 'The program was set back to one that knows one key for one vote.'"
        " WHERE key_name != lock AND key_parts > 0 AND state IN ('locking', 'open', 'counting', 'unlocking')"
    )
    with op.batch_alter_table("round") as batch:
        batch.drop_column("key_name")
    op.drop_table("key_trust")
