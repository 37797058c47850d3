"""Keyholders have in the database that their part was given: the file alone may be from an act that was never saved.

What was given before stands in the journal. Where somebody erased that, the part is given once more.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"

TOLD = sa.text(
    "SELECT line.conference_id, entry.at, payload.body FROM journal_entry entry"
    " JOIN journal_chain line ON line.id = entry.chain_id JOIN journal_payload payload ON payload.entry_id = entry.id"
    " WHERE entry.action = 'round.part_given' ORDER BY entry.id"
)
# One part opens every vote of its key, and the journal names one of them.
NOTE = sa.text(
    "UPDATE keyholder SET given_at = :at"
    " WHERE member_id IN (SELECT id FROM membership WHERE conference_id = :conference AND number = :seat)"
    " AND round_id IN (SELECT other.id FROM round other JOIN round named ON other.key_name = named.key_name"
    " AND other.conference_id = named.conference_id"
    " WHERE named.conference_id = :conference AND named.number = :round AND named.key_parts > 0)"
)


def upgrade() -> None:
    with op.batch_alter_table("keyholder") as batch:
        batch.add_column(sa.Column("given_at", sa.DateTime(timezone=True), nullable=True))
    connection = op.get_bind()
    for conference, at, body in connection.execute(TOLD).all():
        told = json.loads(body)
        connection.execute(NOTE, {"conference": conference, "at": at, "seat": told["seat"], "round": told["round"]})


def downgrade() -> None:
    with op.batch_alter_table("keyholder") as batch:
        batch.drop_column("given_at")
