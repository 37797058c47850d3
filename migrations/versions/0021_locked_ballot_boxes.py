"""Ballot boxes with a lock: slips hold sealed ballots of one length, and none is left after the count.

Votes that are counted have their ballots in the published file. Votes that are open have no lock and end as they
began: their slips are written in the new form, unsealed, with marks made without a key.
"""

import hashlib
import hmac
import json

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

CODE_LENGTH = 40
SLIP_LENGTH = 9000
SHORTEST_OLD_SLIP = 64
RUNNING = ("open", "counting")


def upgrade() -> None:
    running = _running_slips()
    op.drop_table("slip")
    op.create_table(
        "slip",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("choice_mark", sa.String(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_slip_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slip")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_slip_round_id_mark", "slip", ["round_id", "mark"])
    with op.batch_alter_table("round") as table:
        table.add_column(sa.Column("lock", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("round") as table:
        table.alter_column("lock", server_default=None)
    if running:
        op.bulk_insert(_slips(), [_in_new_form(*row) for row in running])
    op.get_bind().execute(
        sa.text("UPDATE round SET slip_length = :length WHERE state IN ('open', 'counting')"), {"length": SLIP_LENGTH}
    )


def downgrade() -> None:
    """A box with a lock cannot be carried back: open votes lose what is in it, and are void."""
    connection = op.get_bind()
    slips = connection.execute(sa.text("SELECT id, round_id FROM slip")).all()
    lengths = {row.id: max(row.slip_length, SHORTEST_OLD_SLIP) for row in _rounds(connection)}
    op.drop_table("slip")
    op.create_table(
        "slip",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_slip_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slip")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_slip_round_id"), "slip", ["round_id"], unique=False)
    with op.batch_alter_table("round") as table:
        table.drop_column("lock")
    old = sa.table("slip", sa.column("id"), sa.column("round_id"), sa.column("payload"))
    if slips:
        empty = [{"id": row.id, "round_id": row.round_id, "payload": " " * lengths[row.round_id]} for row in slips]
        op.bulk_insert(old, empty)


def _slips():
    return sa.table("slip", *(sa.column(name) for name in ("id", "round_id", "mark", "choice_mark", "box")))


def _rounds(connection):
    return connection.execute(sa.text("SELECT id, slip_length FROM round")).all()


def _running_slips() -> list[tuple[str, int, str]]:
    query = "SELECT slip.id, round_id, payload FROM slip JOIN round ON round.id = round_id WHERE state IN {}"
    return [tuple(row) for row in op.get_bind().execute(sa.text(query.format(RUNNING))).all()]


def _in_new_form(slip_id: str, round_id: int, payload: str) -> dict:
    code, choice = payload[:CODE_LENGTH].strip(), payload[CODE_LENGTH:].strip()
    plain = f"{code}\0{choice}\0".encode()
    box = len(plain).to_bytes(4) + plain if code else b""
    return {
        "id": slip_id,
        "round_id": round_id,
        "mark": _mark(code) if code else "",
        "choice_mark": _mark(code, choice) if code else "",
        "box": box.ljust(SLIP_LENGTH, b"\0"),
    }


def _mark(*words: str) -> str:
    said = json.dumps(words, ensure_ascii=False).encode()
    return hmac.digest(b"", said, hashlib.sha256)[:16].hex()
