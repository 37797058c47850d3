"""House rules: their text in the frame, who agreed to them, and what was hidden under them."""

import sqlalchemy as sa
from alembic import op

revision = "0072"
down_revision = "0071"

INSTANT = sa.DateTime(timezone=True)
SEATS = ("author_id", "hidden_by_id", "decided_by_id")


def upgrade() -> None:
    with op.batch_alter_table("conference") as batch:
        batch.add_column(sa.Column("house_rules", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("conference") as batch:
        batch.alter_column("house_rules", server_default=None)
    op.create_table(
        "rules_agreement",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_rules_agreement_member_id_membership"),
        sa.PrimaryKeyConstraint("member_id", "fingerprint", name="pk_rules_agreement"),
    )
    op.create_table(
        "hiding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("hidden_by_id", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("ground", sa.String(40), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("objection", sa.String(), nullable=False),
        sa.Column("objected_at", INSTANT, nullable=True),
        sa.Column("left_at", INSTANT, nullable=True),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.Column("outcome_why", sa.String(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("shown_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_hiding_conference_id_conference"),
        *(sa.ForeignKeyConstraint([seat], ["membership.id"], name=f"fk_hiding_{seat}_membership") for seat in SEATS),
        sa.PrimaryKeyConstraint("id", name="pk_hiding"),
        sa.UniqueConstraint("conference_id", "number", name="uq_hiding_conference_id_number"),
    )
    for seat in SEATS:
        op.create_index(f"ix_hiding_{seat}", "hiding", [seat])
    standing = sa.text("shown_at IS NULL")
    op.create_index(
        "hidden_once", "hiding", ["kind", "row_id"], unique=True, sqlite_where=standing, postgresql_where=standing
    )


def downgrade() -> None:
    op.drop_table("hiding")
    op.drop_table("rules_agreement")
    with op.batch_alter_table("conference") as batch:
        batch.drop_column("house_rules")
