"""The document of the panel."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("preamble", "question", "matter", "method", name="sectionkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("key_question_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_section_conference_id_conference")),
        sa.ForeignKeyConstraint(
            ["key_question_id"],
            ["key_question.id"],
            name=op.f("fk_section_key_question_id_key_question"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
        sa.UniqueConstraint("conference_id", "key_question_id", name=op.f("uq_section_conference_id_key_question_id")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_section_conference_id_number")),
    )
    op.create_index(op.f("ix_section_key_question_id"), "section", ["key_question_id"], unique=False)
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "text",
                "heard",
                "assessment",
                "recommendation",
                "disagreement",
                name="part",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("recommendation_number", sa.Integer(), nullable=True),
        sa.Column("addressee", sa.String(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_passage_conference_id_conference")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_passage_section_id_section")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_passage_conference_id_number")),
        sa.UniqueConstraint(
            "conference_id",
            "recommendation_number",
            name=op.f("uq_passage_conference_id_recommendation_number"),
        ),
    )
    op.create_index(op.f("ix_passage_section_id"), "passage", ["section_id"], unique=False)
    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("in_name_of_id", sa.Integer(), nullable=True),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "accepted",
                "declined",
                "withdrawn",
                name="amendmentstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decision_note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_amendment_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["membership.id"], name=op.f("fk_amendment_decided_by_id_membership")
        ),
        sa.ForeignKeyConstraint(
            ["in_name_of_id"], ["membership.id"], name=op.f("fk_amendment_in_name_of_id_membership")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_amendment_member_id_membership")),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f("fk_amendment_passage_id_passage")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_amendment_conference_id_number")),
    )
    op.create_index(op.f("ix_amendment_decided_by_id"), "amendment", ["decided_by_id"], unique=False)
    op.create_index(op.f("ix_amendment_in_name_of_id"), "amendment", ["in_name_of_id"], unique=False)
    op.create_index(op.f("ix_amendment_member_id"), "amendment", ["member_id"], unique=False)
    op.create_index(op.f("ix_amendment_passage_id"), "amendment", ["passage_id"], unique=False)
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("amendment_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("in_name_of_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["amendment_id"], ["amendment.id"], name=op.f("fk_comment_amendment_id_amendment")),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_comment_conference_id_conference")),
        sa.ForeignKeyConstraint(["in_name_of_id"], ["membership.id"], name=op.f("fk_comment_in_name_of_id_membership")),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_comment_member_id_membership")),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f("fk_comment_passage_id_passage")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index(op.f("ix_comment_amendment_id"), "comment", ["amendment_id"], unique=False)
    op.create_index(op.f("ix_comment_conference_id"), "comment", ["conference_id"], unique=False)
    op.create_index(op.f("ix_comment_in_name_of_id"), "comment", ["in_name_of_id"], unique=False)
    op.create_index(op.f("ix_comment_member_id"), "comment", ["member_id"], unique=False)
    op.create_index(op.f("ix_comment_passage_id"), "comment", ["passage_id"], unique=False)
    op.create_table(
        "passage_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("conditions", sa.JSON(), nullable=False),
        sa.Column("logic", sa.Enum("all", "any", name="logic", native_enum=False, length=40), nullable=False),
        sa.Column("original", sa.String(), nullable=False),
        sa.Column("original_language", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("in_name_of_id", sa.Integer(), nullable=True),
        sa.Column("amendment_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["amendment_id"], ["amendment.id"], name=op.f("fk_passage_version_amendment_id_amendment")
        ),
        sa.ForeignKeyConstraint(
            ["in_name_of_id"], ["membership.id"], name=op.f("fk_passage_version_in_name_of_id_membership")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_passage_version_member_id_membership")),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f("fk_passage_version_passage_id_passage")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage_version")),
        sa.UniqueConstraint("passage_id", "n", name=op.f("uq_passage_version_passage_id_n")),
    )
    op.create_index(op.f("ix_passage_version_amendment_id"), "passage_version", ["amendment_id"], unique=False)
    op.create_index(op.f("ix_passage_version_in_name_of_id"), "passage_version", ["in_name_of_id"], unique=False)
    op.create_index(op.f("ix_passage_version_member_id"), "passage_version", ["member_id"], unique=False)


def downgrade() -> None:
    op.drop_table("passage_version")
    op.drop_table("comment")
    op.drop_table("amendment")
    op.drop_table("passage")
    op.drop_table("section")
