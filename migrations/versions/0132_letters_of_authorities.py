"""Letters that answer several recommendations at once, and which of their passages answer which."""

import sqlalchemy as sa
from alembic import op

revision = "0132"
down_revision = "0131"


def upgrade() -> None:
    op.create_table(
        "answer_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("written_on", sa.String(), nullable=True),
        sa.Column("is_file_public", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_answer_letter_conference_id_conference"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_answer_letter_authority_id_authority"),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name="fk_answer_letter_upload_id_upload"),
        sa.PrimaryKeyConstraint("id", name="pk_answer_letter"),
        sa.UniqueConstraint("conference_id", "number", name="uq_answer_letter_conference_id_number"),
    )
    op.create_index("ix_answer_letter_authority_id", "answer_letter", ["authority_id"])
    op.create_index("ix_answer_letter_upload_id", "answer_letter", ["upload_id"])
    op.create_table(
        "letter_part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("accepted_part", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["answer_letter.id"], name="fk_letter_part_letter_id_answer_letter"),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name="fk_letter_part_passage_id_passage"),
        sa.ForeignKeyConstraint(["by_id"], ["membership.id"], name="fk_letter_part_by_id_membership"),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name="fk_letter_part_response_id_response"),
        sa.PrimaryKeyConstraint("id", name="pk_letter_part"),
        sa.UniqueConstraint("letter_id", "number", name="uq_letter_part_letter_id_number"),
    )
    for column in ("passage_id", "response_id", "by_id"):
        op.create_index(f"ix_letter_part_{column}", "letter_part", [column])
    for column in ("letter_number", "letter_first", "letter_last"):
        op.add_column("response", sa.Column(column, sa.Integer(), nullable=True))
    op.add_column("response", sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for column in ("confirmed_at", "letter_last", "letter_first", "letter_number"):
        with op.batch_alter_table("response") as batch:
            batch.drop_column(column)
    op.drop_table("letter_part")
    op.drop_table("answer_letter")
