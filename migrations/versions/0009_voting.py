"""Votes, rolls, ballots and recorded results."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "recorded_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=True),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("unanimous", sa.Boolean(), nullable=True),
        sa.Column("adopted", sa.Boolean(), nullable=True),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_recorded_result_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f("fk_recorded_result_passage_id_passage")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recorded_result")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_recorded_result_conference_id_number")),
    )
    op.create_index(op.f("ix_recorded_result_passage_id"), "recorded_result", ["passage_id"], unique=False)
    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=True),
        sa.Column("passage_version", sa.Integer(), nullable=True),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.Column("secrecy", sa.String(), nullable=False),
        sa.Column("receipts", sa.String(), nullable=False),
        sa.Column("threshold_num", sa.Integer(), nullable=True),
        sa.Column("threshold_den", sa.Integer(), nullable=True),
        sa.Column("more_than", sa.Boolean(), nullable=False),
        sa.Column(
            "denominator",
            sa.Enum("seated", "present", "voting", "non-blank", name="denominator", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("quorum_num", sa.Integer(), nullable=True),
        sa.Column("quorum_den", sa.Integer(), nullable=True),
        sa.Column("supporting", sa.JSON(), nullable=False),
        sa.Column("seated", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "closed", "sealed", "void", name="state", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("depends_on_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=True),
        sa.Column("blank", sa.Integer(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("checksum", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.CheckConstraint("receipts IN ('codes', 'count-only')", name=op.f("ck_round_receipts")),
        sa.CheckConstraint("secrecy IN ('open', 'secret')", name=op.f("ck_round_secrecy")),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_round_conference_id_conference")),
        sa.ForeignKeyConstraint(["depends_on_id"], ["round.id"], name=op.f("fk_round_depends_on_id_round")),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f("fk_round_passage_id_passage")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_round_conference_id_number")),
    )
    op.create_index(op.f("ix_round_passage_id"), "round", ["passage_id"], unique=False)
    op.create_table(
        "open_ballot",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_open_ballot_member_id_membership")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_open_ballot_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", "member_id", name=op.f("pk_open_ballot")),
    )
    op.create_table(
        "reason",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("option", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_reason_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_reason_round_id"), "reason", ["round_id"], unique=False)
    op.create_table(
        "roll_entry",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("voted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_roll_entry_member_id_membership")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_roll_entry_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", "member_id", name=op.f("pk_roll_entry")),
        sqlite_with_rowid=False,
    )
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


def downgrade() -> None:
    op.drop_table("slip")
    op.drop_table("roll_entry")
    op.drop_table("reason")
    op.drop_table("open_ballot")
    op.drop_table("round")
    op.drop_table("recorded_result")
