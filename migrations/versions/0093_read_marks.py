"""Which version of a document a panelist has read."""

import sqlalchemy as sa
from alembic import op

revision = "0093"
down_revision = "0092"


def upgrade() -> None:
    op.create_table(
        "read_mark",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_read_mark_member_id_membership"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_read_mark_document_id_document"),
        sa.PrimaryKeyConstraint("member_id", "document_id", "version", name="pk_read_mark"),
    )
    op.create_index("ix_read_mark_document_id", "read_mark", ["document_id"])


def downgrade() -> None:
    op.drop_table("read_mark")
