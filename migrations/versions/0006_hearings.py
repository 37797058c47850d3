"""Experts, sessions, questions and answers."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "hearing_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("day_text", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("audience_open", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_hearing_session_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_session")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_hearing_session_conference_id_number")),
    )
    op.create_table(
        "expert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("affiliation", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("expert", "involved", name="expertkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "proposed",
                "invited",
                "confirmed",
                "declined",
                name="expertstatus",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("interests", sa.String(), nullable=True),
        sa.Column("interests_declared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_expert_conference_id_conference")),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_expert_member_id_membership")),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["membership.id"], name=op.f("fk_expert_proposed_by_id_membership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_expert_conference_id_number")),
        sa.UniqueConstraint("member_id", name=op.f("uq_expert_member_id")),
    )
    op.create_table(
        "hearing_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key_question_id", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("asker_member_id", sa.Integer(), nullable=True),
        sa.Column("from_audience", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum("waiting", "answered", "on_notice", "not_answered", name="state", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("recorded", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due", sa.String(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["asker_member_id"],
            ["membership.id"],
            name=op.f("fk_hearing_question_asker_member_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_hearing_question_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["key_question_id"],
            ["key_question.id"],
            name=op.f("fk_hearing_question_key_question_id_key_question"),
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["membership.id"], name=op.f("fk_hearing_question_recorded_by_id_membership")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["hearing_session.id"],
            name=op.f("fk_hearing_question_session_id_hearing_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_question")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_hearing_question_session_id_number")),
    )
    op.create_index(op.f("ix_hearing_question_asker_member_id"), "hearing_question", ["asker_member_id"], unique=False)
    op.create_index(op.f("ix_hearing_question_conference_id"), "hearing_question", ["conference_id"], unique=False)
    op.create_table(
        "expert_position",
        sa.Column("expert_id", sa.Integer(), nullable=False),
        sa.Column("key_question_id", sa.Integer(), nullable=False),
        sa.Column(
            "position",
            sa.Enum("for", "against", "mixed", "neutral", "unknown", name="position", native_enum=False, length=40),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["expert_id"], ["expert.id"], name=op.f("fk_expert_position_expert_id_expert")),
        sa.ForeignKeyConstraint(
            ["key_question_id"],
            ["key_question.id"],
            name=op.f("fk_expert_position_key_question_id_key_question"),
        ),
        sa.PrimaryKeyConstraint("expert_id", "key_question_id", name=op.f("pk_expert_position")),
    )
    op.create_table(
        "hearing_slot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "presentation",
                "panel",
                "cross",
                "audience",
                "break",
                "other",
                name="slotkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("expert_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["expert_id"], ["expert.id"], name=op.f("fk_hearing_slot_expert_id_expert")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["hearing_session.id"], name=op.f("fk_hearing_slot_session_id_hearing_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_slot")),
    )
    op.create_index(op.f("ix_hearing_slot_session_id"), "hearing_slot", ["session_id"], unique=False)
    op.create_table(
        "question_addressee",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("expert_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["expert_id"], ["expert.id"], name=op.f("fk_question_addressee_expert_id_expert")),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["hearing_question.id"],
            name=op.f("fk_question_addressee_question_id_hearing_question"),
        ),
        sa.PrimaryKeyConstraint("question_id", "expert_id", name=op.f("pk_question_addressee")),
    )
    op.create_index(op.f("ix_question_addressee_expert_id"), "question_addressee", ["expert_id"], unique=False)


def downgrade() -> None:
    op.drop_table("question_addressee")
    op.drop_table("hearing_slot")
    op.drop_table("expert_position")
    op.drop_table("hearing_question")
    op.drop_table("expert")
    op.drop_table("hearing_session")
