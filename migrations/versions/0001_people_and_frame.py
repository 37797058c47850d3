"""People, conferences, and the facts about them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "conference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("charge", sa.String(), nullable=False),
        sa.Column("background", sa.String(), nullable=False),
        sa.Column("commissioner", sa.String(), nullable=False),
        sa.Column("organizing_body", sa.String(), nullable=False),
        sa.Column("funding", sa.String(), nullable=False),
        sa.Column("selection", sa.String(), nullable=False),
        sa.Column("promise", sa.String(), nullable=False),
        sa.Column("promise_due", sa.String(), nullable=True),
        sa.Column("no_promise", sa.Boolean(), nullable=False),
        sa.Column("rule_note", sa.String(), nullable=False),
        sa.Column("threshold_num", sa.Integer(), nullable=True),
        sa.Column("threshold_den", sa.Integer(), nullable=True),
        sa.Column("more_than", sa.Boolean(), nullable=False),
        sa.Column("counts_only", sa.Boolean(), nullable=False),
        sa.Column(
            "denominator",
            sa.Enum("seated", "present", "voting", "non-blank", name="denominator", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("quorum_num", sa.Integer(), nullable=True),
        sa.Column("quorum_den", sa.Integer(), nullable=True),
        sa.Column("scale", sa.Enum("consent", "yes_no", name="scale", native_enum=False, length=40), nullable=False),
        sa.Column("secrecy", sa.String(), nullable=False),
        sa.Column("dissent_num", sa.Integer(), nullable=False),
        sa.Column("dissent_den", sa.Integer(), nullable=False),
        sa.Column("dissent_minimum", sa.Integer(), nullable=False),
        sa.Column("dissent_days", sa.Integer(), nullable=False),
        sa.Column("panel_size", sa.Integer(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("names_public_on", sa.Date(), nullable=True),
        sa.Column("uses_questions", sa.Boolean(), nullable=False),
        sa.Column("uses_fact_check", sa.Boolean(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "setup",
                "evidence",
                "questions",
                "hearings",
                "drafting",
                "fact check",
                "voting",
                "reporting",
                "follow-up",
                "closed",
                name="stage",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("original_language", sa.String(), nullable=False),
        sa.CheckConstraint("secrecy IN ('open', 'secret')", name=op.f("ck_conference_secrecy")),
        sa.CheckConstraint("panel_size > 0", name=op.f("ck_conference_panel_size")),
        sa.CheckConstraint(
            "threshold_num IS NULL OR threshold_num <= threshold_den", name=op.f("ck_conference_threshold")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference")),
        sa.UniqueConstraint("slug", name=op.f("uq_conference_slug")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("may_organize", sa.Boolean(), nullable=False),
        sa.Column("placeholder", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
    )
    op.create_table(
        "counter",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_counter_conference_id_conference")),
        sa.PrimaryKeyConstraint("conference_id", "kind", name=op.f("pk_counter")),
    )
    op.create_table(
        "figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("conflicts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_figure_conference_id_conference")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure")),
        sa.UniqueConstraint("conference_id", "key", name=op.f("uq_figure_conference_id_key")),
    )
    op.create_table(
        "frame_amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_frame_amendment_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frame_amendment")),
    )
    op.create_index(op.f("ix_frame_amendment_conference_id"), "frame_amendment", ["conference_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "organizer",
                "facilitator",
                "panelist",
                "expert",
                "committee",
                "authority",
                "observer",
                name="role",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("interests", sa.String(), nullable=False),
        sa.Column(
            "naming",
            sa.Enum(
                "name",
                "first name and town",
                "initials",
                "number",
                name="naming",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_reason", sa.String(), nullable=False),
        sa.Column("seen_entry", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_membership_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint(
            "conference_id", "person_id", "role", name=op.f("uq_membership_conference_id_person_id_role")
        ),
        sa.UniqueConstraint("conference_id", "role", "number", name=op.f("uq_membership_conference_id_role_number")),
    )
    op.create_index(op.f("ix_membership_person_id"), "membership", ["person_id"], unique=False)
    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("start", sa.String(), nullable=True),
        sa.Column("end", sa.String(), nullable=True),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_milestone_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
    )
    op.create_index(op.f("ix_milestone_conference_id"), "milestone", ["conference_id"], unique=False)
    op.create_table(
        "record_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_record_note_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_note")),
    )
    op.create_index(op.f("ix_record_note_conference_id"), "record_note", ["conference_id"], unique=False)
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("gave", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_source_conference_id_conference")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("conference_id", "n", name=op.f("uq_source_conference_id_n")),
    )
    op.create_table(
        "stage_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "setup",
                "evidence",
                "questions",
                "hearings",
                "drafting",
                "fact check",
                "voting",
                "reporting",
                "follow-up",
                "closed",
                name="stage",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "target",
            sa.Enum(
                "setup",
                "evidence",
                "questions",
                "hearings",
                "drafting",
                "fact check",
                "voting",
                "reporting",
                "follow-up",
                "closed",
                name="stage",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("missing", sa.JSON(), nullable=False),
        sa.Column("voided", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_stage_change_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_change")),
    )
    op.create_index(op.f("ix_stage_change_conference_id"), "stage_change", ["conference_id"], unique=False)


def downgrade() -> None:
    op.drop_table("stage_change")
    op.drop_table("source")
    op.drop_table("record_note")
    op.drop_table("milestone")
    op.drop_table("membership")
    op.drop_table("frame_amendment")
    op.drop_table("figure")
    op.drop_table("counter")
    op.drop_table("person")
    op.drop_table("conference")
