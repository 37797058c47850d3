"""What was paid at once is kept as it was, and corrected by a later payment."""

import sqlalchemy as sa
from alembic import op

revision = "0118"
down_revision = "0117"


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _of(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}")


def upgrade() -> None:
    run, correction = "payment_run", "payment_correction"
    op.create_table(
        run,
        *map(_number, ("id", "conference_id", "number", "by_id")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        *map(_number, ("stipend", "per_km", "people", "total")),
        sa.Column("checksum", sa.String(), nullable=False),
        sa.Column("table", sa.LargeBinary(), nullable=False),
        _of(run, "conference_id", "conference"),
        _of(run, "by_id", "membership"),
        sa.PrimaryKeyConstraint("id", name="pk_payment_run"),
        sa.UniqueConstraint("conference_id", "number", name="uq_payment_run_conference_id_number"),
    )
    op.create_table(
        correction,
        *map(_number, ("id", "conference_id", "number", "member_id", "amount")),
        sa.Column("reason", sa.String(), nullable=False),
        _number("by_id"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run_id", sa.Integer()),
        _of(correction, "conference_id", "conference"),
        _of(correction, "member_id", "membership"),
        _of(correction, "by_id", "membership"),
        _of(correction, "run_id", run),
        sa.PrimaryKeyConstraint("id", name="pk_payment_correction"),
        sa.UniqueConstraint("conference_id", "number", name="uq_payment_correction_conference_id_number"),
    )
    op.create_index("ix_payment_correction_member_id", correction, ["member_id"])
    with op.batch_alter_table("expense_payment") as batch:
        batch.add_column(sa.Column("corrections", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("run_id", sa.Integer()))
        batch.create_foreign_key("fk_expense_payment_run_id_payment_run", run, ["run_id"], ["id"])
    with op.batch_alter_table("expense_payment") as batch:
        batch.alter_column("corrections", server_default=None)
        batch.create_index("ix_expense_payment_run_id", ["run_id"])


def downgrade() -> None:
    with op.batch_alter_table("expense_payment") as batch:
        batch.drop_index("ix_expense_payment_run_id")
        batch.drop_constraint("fk_expense_payment_run_id_payment_run", type_="foreignkey")
        batch.drop_column("run_id")
        batch.drop_column("corrections")
    op.drop_table("payment_correction")
    op.drop_table("payment_run")
