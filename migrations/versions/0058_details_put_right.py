"""When somebody signed in last, addresses that wait for the yes of their person, and letters found by their address.

Who was here already is told by the sign-ins that the journal keeps: their address is theirs.
"""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"

INSTANT = sa.DateTime(timezone=True)
LAST_SIGN_IN = """
UPDATE person SET signed_in_at = coalesce(
    (SELECT max(journal_entry.at) FROM journal_entry
     JOIN journal_payload ON journal_payload.entry_id = journal_entry.id
     WHERE journal_entry.action = 'session.opened' AND journal_payload.person_id = person.id),
    (SELECT max(account_session.opened_at) FROM account_session WHERE account_session.person_id = person.id)
)
"""


def upgrade() -> None:
    with op.batch_alter_table("person") as batch:
        batch.add_column(sa.Column("signed_in_at", INSTANT, nullable=True))
    op.execute(LAST_SIGN_IN)
    op.create_index("ix_message_to", "message", ["to"])
    op.create_table(
        "address_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_address_change_person_id_person"),
        sa.ForeignKeyConstraint(["asked_by_id"], ["membership.id"], name="fk_address_change_asked_by_id_membership"),
        sa.PrimaryKeyConstraint("id", name="pk_address_change"),
        sa.UniqueConstraint("person_id", name="uq_address_change_person_id"),
        sa.UniqueConstraint("token_hash", name="uq_address_change_token_hash"),
    )


def downgrade() -> None:
    op.drop_table("address_change")
    op.drop_index("ix_message_to", "message")
    with op.batch_alter_table("person") as batch:
        batch.drop_column("signed_in_at")
