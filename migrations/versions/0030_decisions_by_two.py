"""Decisions on corrections that wait for a second panelist, who has read the draft, and how long the check lasts."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

STATES = sa.Enum("proposed", "accepted", "declined", name="correctionstate", native_enum=False, length=40)


def upgrade() -> None:
    op.create_table(
        "proposed_decision",
        sa.Column("correction_id", sa.Integer(), nullable=False),
        sa.Column("state", STATES, nullable=False),
        sa.Column("not_a_fact", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("version_n", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["correction_id"], ["correction.id"], name=op.f("fk_proposed_decision_correction_id_correction")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["membership.id"], name=op.f("fk_proposed_decision_member_id_membership")
        ),
        sa.PrimaryKeyConstraint("correction_id", name=op.f("pk_proposed_decision")),
    )
    op.create_index(op.f("ix_proposed_decision_member_id"), "proposed_decision", ["member_id"])
    op.create_table(
        "fact_reading",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("nothing_to_correct", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_fact_reading_member_id_membership")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_fact_reading")),
    )
    # Frames that are frozen already promised no least time.
    with op.batch_alter_table("conference") as batch:
        batch.add_column(sa.Column("check_days", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("conference") as batch:
        batch.alter_column("check_days", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("conference") as batch:
        batch.drop_column("check_days")
    op.drop_table("fact_reading")
    op.drop_table("proposed_decision")
