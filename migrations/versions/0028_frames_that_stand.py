"""Charge and promise get their first words back; what was put in their place stands beside them as dated notes."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

FIELDS = ("charge", "promise", "promise_due")
PUT = """
UPDATE conference SET {field} = (
    SELECT {words} FROM frame_amendment AS note
    WHERE note.conference_id = conference.id AND note.field = '{field}' ORDER BY note.id {order} LIMIT 1
) WHERE id IN (SELECT conference_id FROM frame_amendment WHERE field = '{field}')
"""


def upgrade() -> None:
    _put("before", "ASC")


def downgrade() -> None:
    _put("after", "DESC")


def _put(words: str, order: str) -> None:
    for field in FIELDS:
        shown = f"NULLIF(note.{words}, '')" if field == "promise_due" else f"note.{words}"
        # Nothing of this comes from outside.
        op.execute(sa.text(PUT.format(field=field, words=shown, order=order)))
