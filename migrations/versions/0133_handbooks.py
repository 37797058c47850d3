"""What was learned in a conference, whether everybody reads it, and which conference began from which."""

import sqlalchemy as sa
from alembic import op

revision = "0133"
down_revision = "0132"


def upgrade() -> None:
    op.create_table(
        "handbook",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_handbook_conference_id_conference"),
        sa.PrimaryKeyConstraint("conference_id", name="pk_handbook"),
    )
    op.create_table(
        "lesson",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("tried", sa.String(), nullable=False),
        sa.Column("setting", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("weighed", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_lesson_conference_id_conference"),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_lesson_member_id_membership"),
        sa.PrimaryKeyConstraint("id", name="pk_lesson"),
        sa.UniqueConstraint("conference_id", "number", name="uq_lesson_conference_id_number"),
    )
    op.create_index("ix_lesson_member_id", "lesson", ["member_id"])
    op.create_table(
        "conference_origin",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name="fk_conference_origin_conference_id_conference"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["conference.id"], name="fk_conference_origin_source_id_conference"),
        sa.PrimaryKeyConstraint("conference_id", name="pk_conference_origin"),
    )
    op.create_index("ix_conference_origin_source_id", "conference_origin", ["source_id"])


def downgrade() -> None:
    for table in ("conference_origin", "lesson", "handbook"):
        op.drop_table(table)
