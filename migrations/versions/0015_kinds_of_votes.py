"""Votes of several kinds, on the whole document, and dependent on another vote's result."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

KINDS = ("consent", "yes_no", "one", "approval", "score", "ranked")
SCALES = {("support", "reservations", "aside", "object"): "consent", ("yes", "no", "abstain"): "yes_no"}


def upgrade() -> None:
    with op.batch_alter_table("round") as batch:
        batch.add_column(sa.Column("whole_document", sa.Boolean(), nullable=True))
        batch.add_column(sa.Column("kind", sa.Enum(*KINDS, name="kind", native_enum=False, length=40), nullable=True))
        batch.add_column(
            sa.Column(
                "method",
                sa.Enum("schulze", "runoff", name="method", native_enum=False, length=40),
                nullable=True,
            )
        )
        batch.add_column(sa.Column("slip_length", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("condition", sa.String(), nullable=True))
    fill_in()
    with op.batch_alter_table("round") as batch:
        for name in ("whole_document", "kind", "method", "slip_length", "condition"):
            batch.alter_column(name, nullable=False)


def fill_in() -> None:
    """Votes of before: their kind is told by their options, and their slips had one length."""
    rounds = sa.table(
        "round",
        sa.column("id"),
        sa.column("options"),
        sa.column("kind"),
        sa.column("method"),
        sa.column("slip_length"),
        sa.column("condition"),
        sa.column("whole_document", sa.Boolean),
    )
    connection = op.get_bind()
    for number, options in connection.execute(sa.select(rounds.c.id, rounds.c.options)).all():
        keys = tuple(json.loads(options) if isinstance(options, str) else options)
        connection.execute(
            rounds.update()
            .where(rounds.c.id == number)
            .values(
                kind=SCALES.get(keys, "one"),
                method="schulze",
                slip_length=64,
                condition="",
                whole_document=False,
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("round") as batch:
        for name in ("condition", "slip_length", "method", "kind", "whole_document"):
            batch.drop_column(name)
