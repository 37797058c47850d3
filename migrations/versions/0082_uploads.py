"""Files that are brought as evidence, what was read out of them, and which documents they belong to."""

import sqlalchemy as sa
from alembic import op

revision = "0082"
down_revision = "0081"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("problem", sa.String(40), nullable=True),
        sa.Column("losses", sa.JSON(), nullable=False),
        sa.Column("alternative", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("begun_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_upload_conference_id_conference"),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_upload_member_id_membership"),
        sa.PrimaryKeyConstraint("id", name="pk_upload"),
        sa.UniqueConstraint("conference_id", "number", name="uq_upload_conference_id_number"),
    )
    for column in ("member_id", "key", "state"):
        op.create_index(f"ix_upload_{column}", "upload", [column])
    op.create_table(
        "upload_passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("checked", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name="fk_upload_passage_upload_id_upload"),
        sa.PrimaryKeyConstraint("id", name="pk_upload_passage"),
    )
    op.create_index("ix_upload_passage_upload_id", "upload_passage", ["upload_id"])
    op.create_table(
        "upload_use",
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name="fk_upload_use_upload_id_upload"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_upload_use_document_id_document"),
        sa.PrimaryKeyConstraint("upload_id", "document_id", name="pk_upload_use"),
    )
    op.create_index("ix_upload_use_document_id", "upload_use", ["document_id"])


def downgrade() -> None:
    op.drop_table("upload_use")
    op.drop_table("upload_passage")
    op.drop_table("upload")
