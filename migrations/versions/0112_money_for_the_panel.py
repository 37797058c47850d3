"""What panelists are paid, what they spent, and what was paid."""

import sqlalchemy as sa
from alembic import op

revision = "0112"
down_revision = "0111"


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _words(name: str, longest: int | None = None) -> sa.Column:
    return sa.Column(name, sa.String(longest), nullable=False)


def upgrade() -> None:
    op.create_table(
        "expense_rates",
        sa.Column("conference_id", sa.Integer(), nullable=False, autoincrement=False),
        _words("currency"),
        _number("stipend"),
        _number("per_km"),
        _words("words"),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_expense_rates_conference_id_conference"),
        sa.PrimaryKeyConstraint("conference_id", name="pk_expense_rates"),
    )
    op.create_table(
        "expense_claim",
        *map(_number, ("id", "conference_id", "number", "member_id")),
        _words("kind", 40),
        _words("what"),
        sa.Column("day", sa.Date(), nullable=False),
        _number("km"),
        _number("amount"),
        sa.Column("receipt", sa.LargeBinary()),
        _words("receipt_kind"),
        _words("state", 40),
        _words("reason"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer()),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_expense_claim_conference_id_conference"),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_expense_claim_member_id_membership"),
        sa.ForeignKeyConstraint(["decided_by_id"], ["membership.id"], name="fk_expense_claim_decided_by_id_membership"),
        sa.PrimaryKeyConstraint("id", name="pk_expense_claim"),
        sa.UniqueConstraint("conference_id", "number", name="uq_expense_claim_conference_id_number"),
    )
    op.create_index("ix_expense_claim_member_id", "expense_claim", ["member_id"])
    op.create_table(
        "expense_payment",
        *map(_number, ("id", "conference_id", "member_id", "days", "stipend", "claims")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name="fk_expense_payment_conference_id_conference"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_expense_payment_member_id_membership"),
        sa.PrimaryKeyConstraint("id", name="pk_expense_payment"),
    )
    op.create_index("ix_expense_payment_conference_id", "expense_payment", ["conference_id"])
    op.create_index("ix_expense_payment_member_id", "expense_payment", ["member_id"])


def downgrade() -> None:
    for table in ("expense_payment", "expense_claim", "expense_rates"):
        op.drop_table(table)
