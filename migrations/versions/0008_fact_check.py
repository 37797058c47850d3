"""Corrections of fact."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("version_n", sa.Integer(), nullable=False),
        sa.Column("expert_member_id", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("correction", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("proposed", "accepted", "declined", name="correctionstate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("not_a_fact", sa.Boolean(), nullable=False),
        sa.Column("decided_note", sa.String(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_correction_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["membership.id"], name=op.f("fk_correction_decided_by_id_membership")
        ),
        sa.ForeignKeyConstraint(
            ["expert_member_id"], ["membership.id"], name=op.f("fk_correction_expert_member_id_membership")
        ),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f("fk_correction_passage_id_passage")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_correction_conference_id_number")),
    )
    op.create_index(op.f("ix_correction_decided_by_id"), "correction", ["decided_by_id"], unique=False)
    op.create_index(op.f("ix_correction_expert_member_id"), "correction", ["expert_member_id"], unique=False)
    op.create_index(op.f("ix_correction_passage_id"), "correction", ["passage_id"], unique=False)


def downgrade() -> None:
    op.drop_table("correction")
