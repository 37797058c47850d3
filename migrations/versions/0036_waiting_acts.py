"""Weighty acts that wait for a second person, and who confirmed them."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

STATES = sa.Enum("waiting", "done", "withdrawn", "ran out", name="waitingstate", native_enum=False, length=40)


def upgrade() -> None:
    op.create_table(
        "waiting_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("binding", sa.String(), nullable=False),
        sa.Column("proposer_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", STATES, nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_waiting_act_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["proposer_id"], ["membership.id"], name=op.f("fk_waiting_act_proposer_id_membership")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_act")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_waiting_act_conference_id_number")),
    )
    op.create_index(op.f("ix_waiting_act_proposer_id"), "waiting_act", ["proposer_id"])
    op.create_table(
        "act_confirmation",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["waiting_act.id"], name=op.f("fk_act_confirmation_act_id_waiting_act")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["membership.id"], name=op.f("fk_act_confirmation_member_id_membership")
        ),
        sa.PrimaryKeyConstraint("act_id", "member_id", name=op.f("pk_act_confirmation")),
    )


def downgrade() -> None:
    op.drop_table("act_confirmation")
    op.drop_table("waiting_act")
