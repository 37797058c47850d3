"""Evidence documents, their passages and notes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "briefing",
                "study",
                "statement",
                "law",
                "press",
                "testimony",
                "other",
                name="documentkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "position",
            sa.Enum("for", "against", "mixed", "neutral", "unknown", name="position", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum("draft", "published", "superseded", name="status", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("public_since", sa.Integer(), nullable=True),
        sa.Column("last_passage", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("superseded_reason", sa.String(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_document_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_document_conference_id_number")),
    )
    op.create_table(
        "document_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_document_version_document_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_version")),
        sa.UniqueConstraint("document_id", "version", name=op.f("uq_document_version_document_id_version")),
    )
    op.create_table(
        "evidence_passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_evidence_passage_document_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_passage")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_evidence_passage_document_id_number")),
    )
    op.create_table(
        "evidence_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_evidence_note_member_id_membership")),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["evidence_passage.id"], name=op.f("fk_evidence_note_passage_id_evidence_passage")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_note")),
    )
    op.create_index(op.f("ix_evidence_note_member_id"), "evidence_note", ["member_id"], unique=False)
    op.create_index(op.f("ix_evidence_note_passage_id"), "evidence_note", ["passage_id"], unique=False)


def downgrade() -> None:
    op.drop_table("evidence_note")
    op.drop_table("evidence_passage")
    op.drop_table("document_version")
    op.drop_table("document")
