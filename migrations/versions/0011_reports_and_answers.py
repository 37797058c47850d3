"""Editions of the report, approvals, and the answers."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("provisional", "final", "corrected", name="kind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("changes", sa.String(), nullable=False),
        sa.Column("tree", sa.JSON(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("checksum", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_edition_conference_id_conference")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_edition_conference_id_number")),
    )
    op.create_table(
        "foreword",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_foreword_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("conference_id", name=op.f("pk_foreword")),
    )
    op.create_table(
        "approval",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_approval_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_approval_member_id_membership")),
        sa.PrimaryKeyConstraint("conference_id", "member_id", name=op.f("pk_approval")),
    )
    op.create_table(
        "response",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "accepted",
                "accepted in part",
                "rejected",
                "under study",
                "reported",
                name="status",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reported_status", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("accepted_part", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due", sa.String(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status NOT IN ('accepted in part', 'rejected') OR text <> ''", name=op.f("ck_response_reason")
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_response_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_response_member_id_membership")),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f("fk_response_passage_id_passage")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
    )
    op.create_index(op.f("ix_response_conference_id"), "response", ["conference_id"], unique=False)
    op.create_index(op.f("ix_response_passage_id"), "response", ["passage_id"], unique=False)


def downgrade() -> None:
    op.drop_table("response")
    op.drop_table("approval")
    op.drop_table("foreword")
    op.drop_table("edition")
