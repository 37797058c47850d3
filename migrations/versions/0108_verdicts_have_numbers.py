"""Verdicts get numbers of their own, by which their reasons may be hidden. None tells when it was given."""

import sqlalchemy as sa
from alembic import op

revision = "0108"
down_revision = "0107"


def _keys() -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name="fk_verdict_response_id_response"),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_verdict_member_id_membership"),
    ]


def upgrade() -> None:
    number = sa.Column("id", sa.Integer(), nullable=False)
    once = sa.UniqueConstraint("response_id", "member_id", name="uq_verdict_response_id_member_id")
    _make_anew(number, once, sa.PrimaryKeyConstraint("id", name="pk_verdict"))


def downgrade() -> None:
    _make_anew(sa.PrimaryKeyConstraint("response_id", "member_id", name="pk_verdict"))


def _make_anew(*parts) -> None:
    """They are few, and what makes their rows unique changes: so they are read, and written into a new table."""
    told = ("response_id", "member_id", "opinion", "reason", "at")
    before = sa.table("verdict", *(sa.column(name, _type(name)) for name in told))
    rows = op.get_bind().execute(sa.select(before).order_by(before.c.response_id, before.c.member_id)).mappings().all()
    op.drop_table("verdict")
    columns = [sa.Column(name, _type(name), nullable=False) for name in told]
    table = op.create_table("verdict", *columns, *_keys(), *parts)
    op.create_index("ix_verdict_member_id", "verdict", ["member_id"])
    if rows:
        op.bulk_insert(table, [dict(row) for row in rows])


def _type(name: str):
    if name == "at":
        return sa.DateTime(timezone=True)
    return sa.Integer() if name.endswith("_id") else sa.String(40 if name == "opinion" else None)
